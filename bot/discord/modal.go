package discord

import (
	"encoding/json"

	"daybook/bot"
	"daybook/bot/discord/render"
)

// A modal is a form over the whole screen, with one text. It can only be the first response
// to a command or a button. https://docs.discord.com/developers/components/reference#label
type modal struct {
	CustomID   string       `json:"custom_id"`
	Title      string       `json:"title"`
	Components []modalLabel `json:"components"`
}

type modalLabel struct {
	Type      int       `json:"type"`
	Label     string    `json:"label"`
	Component textInput `json:"component"`
}

type textInput struct {
	Type     int    `json:"type"`
	CustomID string `json:"custom_id"`
	Style    int    `json:"style"`
	Value    string `json:"value,omitempty"`
	Required bool   `json:"required"`
	Max      int    `json:"max_length"`
}

// Types of component, the style of a text of several lines, and limits, in letters.
const (
	labelComponent = 18
	inputComponent = 4
	inputLines     = 2
	maxModalTitle  = 45
	maxModalText   = 4000
)

// newModal makes the modal of a form; false where its request does not fit.
func newModal(f *bot.Form) (modal, bool) {
	id, ok := render.CustomID(f.Request, true, "")
	if !ok || f.Option == "" || render.Letters(f.Value) > maxModalText {
		return modal{}, false
	}
	input := textInput{Type: inputComponent, CustomID: f.Option, Style: inputLines, Value: f.Value, Required: true,
		Max: min(max(f.Max, 1), maxModalText)}
	return modal{CustomID: id, Title: render.Bare(f.Title, maxModalTitle), Components: []modalLabel{
		{labelComponent, render.Bare(f.Label, maxModalTitle), input}}}, true
}

// modalData is the data of a form that was sent.
type modalData struct {
	CustomID   string `json:"custom_id"`
	Components []struct {
		Component struct {
			CustomID string `json:"custom_id"`
			Value    string `json:"value"`
		} `json:"component"`
	} `json:"components"`
}

// readModal reads a form that was sent. Its text never passes through the text form of a
// request, so that it stays as it was written.
func (c *Client) readModal(data json.RawMessage) (wanted, error) {
	var d modalData
	w := wanted{private: true}
	if json.Unmarshal(data, &d) != nil || len(d.Components) != 1 {
		return w, errShape
	}
	text, _, _, ok := render.ReadCustomID(d.CustomID)
	if !ok {
		return w, &bot.UserError{Text: "This form is from another version of Daybook.",
			Hint: "Ask anew with a command; /help lists them."}
	}
	r, err := c.bot.Parse(text)
	if err != nil {
		return w, &bot.UserError{Text: "What this form stands for cannot be read any more.",
			Hint: "Ask anew with a command; /help lists them."}
	}
	in := d.Components[0].Component
	w.request = r.With(in.CustomID, in.Value)
	if in.Value == "" {
		w.request.Args[in.CustomID] = " " // an option that is not there would open the form again
	}
	return w, nil
}
