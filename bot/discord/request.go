package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/discord/render"
	"daybook/bot/discord/rest"
)

// Kinds of interaction and of response, and flags.
// https://docs.discord.com/developers/interactions/receiving-and-responding
const (
	kindPing         = 1
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindModal        = 5

	typeSlash   = 1
	typeMessage = 3

	optionSub   = 1
	optionGroup = 2

	flagEphemeral = 1 << 6

	contextBot = 1
)

// An interaction is what Discord sends of one, as far as we use it.
type interaction struct {
	ID      string          `json:"id"`
	App     string          `json:"application_id"`
	Kind    int             `json:"type"`
	Token   string          `json:"token"`
	Guild   string          `json:"guild_id"`
	Channel string          `json:"channel_id"`
	Locale  string          `json:"locale"`
	Data    json.RawMessage `json:"data"`
	Member  *struct {
		User        user   `json:"user"`
		Permissions string `json:"permissions"`
	} `json:"member"`
	User *user `json:"user"`
	// Context is 1 for a conversation with the application alone.
	Context int `json:"context"`
	// May is what the application may do there.
	May     string `json:"app_permissions"`
	Message *struct {
		Flags  int `json:"flags"`
		Embeds []struct {
			Footer struct {
				Text string `json:"text"`
			} `json:"footer"`
		} `json:"embeds"`
	} `json:"message"`
}

type user struct {
	ID string `json:"id"`
}

// commandData is the data of a command or of a completion.
type commandData struct {
	Name     string   `json:"name"`
	Type     int      `json:"type"`
	Options  []option `json:"options"`
	Target   string   `json:"target_id"`
	Resolved struct {
		Messages map[string]struct {
			Content string `json:"content"`
			Embeds  []struct {
				Title       string `json:"title"`
				Description string `json:"description"`
			} `json:"embeds"`
			Components json.RawMessage `json:"components"` // there are kinds that we do not know
		} `json:"messages"`
	} `json:"resolved"`
}

type option struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Options []option        `json:"options"`
	Focused bool            `json:"focused"`
}

// componentData is the data of a pressed button or a chosen line of a menu.
type componentData struct {
	CustomID string   `json:"custom_id"`
	Values   []string `json:"values"`
}

// A wanted is what an interaction asks of the bot.
type wanted struct {
	request bot.Request
	private bool   // answer only the asker
	inPlace bool   // change the message that the control stands in
	focused string // the option to complete
}

// asker tells where an interaction comes from.
func (i *interaction) asker() bot.Asker {
	a := bot.Asker{Guild: i.Guild, Channel: i.Channel, Locale: i.Locale, Interaction: i.ID}
	switch {
	case i.Member != nil:
		a.User = i.Member.User.ID
		p, err := strconv.ParseUint(i.Member.Permissions, 10, 64)
		a.Manage = err == nil && p&(rest.PermitAdministrator|rest.PermitManageGuild) != 0
	case i.User != nil:
		a.User = i.User.ID
	}
	return a
}

// noFiles reports whether the application may not attach files there.
func (i *interaction) noFiles() bool {
	p, err := strconv.ParseUint(i.May, 10, 64)
	return err == nil && p&(rest.PermitAdministrator|rest.PermitFiles) == 0
}

// age is how long ago Discord made the interaction, by its ID.
func (i *interaction) age(now time.Time) time.Duration {
	at, ok := rest.Made(i.ID)
	if !ok {
		return 0
	}
	return now.Sub(at)
}

// wanted reads what is asked; the error is a *bot.UserError.
func (c *Client) wanted(i *interaction) (w wanted, err error) {
	switch i.Kind {
	case kindCommand, kindAutocomplete:
		w, err = c.readCommand(i.Data)
	case kindComponent:
		w, err = c.readComponent(i)
	case kindModal:
		w, err = c.readModal(i.Data)
	default:
		err = &bot.UserError{Text: "This kind of interaction is not known here.", Hint: "Try a command, such as /help."}
	}
	w.request.From = i.asker()
	w.request.From.Alone = w.private || i.Guild == "" && i.Context == contextBot
	return w, err
}

var errShape = &bot.UserError{Text: "The command came in a form that cannot be read.",
	Hint: "Reload Discord and try again: the commands may have changed."}

func (c *Client) readCommand(data json.RawMessage) (wanted, error) {
	var d commandData
	if json.Unmarshal(data, &d) != nil || d.Name == "" {
		return wanted{}, errShape
	}
	if d.Type == typeMessage {
		m, ok := d.Resolved.Messages[d.Target]
		name, option := c.onMessage(d.Name)
		if !ok || name == "" {
			return wanted{private: true}, errShape
		}
		var text strings.Builder
		text.WriteString(m.Content)
		for _, e := range m.Embeds {
			text.WriteString("\n" + e.Title + "\n" + e.Description)
		}
		if ids := c.shown(m.Components, name); option == "id" && len(ids) > 0 {
			return wanted{request: bot.NewRequest(name, option, strings.Join(ids, " ")), private: true}, nil
		}
		return wanted{request: bot.NewRequest(name, option, cutTo(text.String(), mostLooked)), private: true}, nil
	}
	if d.Type != typeSlash && d.Type != 0 {
		return wanted{}, errShape
	}
	name, options := d.Name, d.Options
	for depth := 0; depth < 2 && len(options) == 1 && (options[0].Type == optionSub ||
		options[0].Type == optionGroup); depth++ {
		name, options = name+" "+options[0].Name, options[0].Options
	}
	w := wanted{request: bot.NewRequest(name)}
	for _, o := range options {
		v, ok := o.text()
		if _, twice := w.request.Args[o.Name]; !ok || twice {
			return w, errShape
		}
		w.request.Args[o.Name] = v
		if o.Focused {
			w.focused = o.Name
		}
	}
	return w, nil
}

// shown are the IDs of the passages that a message of ours shows, by what its controls ask for:
// the command itself, such as Save below a passage, else Cite, which every passage has, else the
// lines of a menu that open one.
func (c *Client) shown(components json.RawMessage, name string) []string {
	var rows []struct {
		Components []struct {
			CustomID string `json:"custom_id"`
			Options  []struct {
				Value string `json:"value"`
			} `json:"options"`
		} `json:"components"`
	}
	if json.Unmarshal(components, &rows) != nil {
		return nil
	}
	ids := map[string][]string{}
	add := func(customID string, menu bool) {
		asked, _, _, ok := render.ReadCustomID(customID)
		if !ok {
			return
		}
		r, err := c.bot.Parse(asked)
		if id := r.Arg("id"); err == nil && id != "" && (r.Command != "entry" || menu) &&
			!slices.Contains(ids[r.Command], id) {
			ids[r.Command] = append(ids[r.Command], id)
		}
	}
	for _, row := range rows {
		for _, x := range row.Components {
			add(x.CustomID, false)
			for _, o := range x.Options {
				add(o.Value, true)
			}
		}
	}
	for _, command := range []string{name, "cite", "entry"} {
		if len(ids[command]) > 0 {
			return ids[command]
		}
	}
	return nil
}

// mostLooked is how many letters of a message a command looks at: as many as a person
// may write.
const mostLooked = 4000

// cutTo is the beginning of a text of at most n letters; "" becomes a blank, as an
// option that is not there would be refused.
func cutTo(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	if s == "" {
		return " "
	}
	return s
}

// onMessage finds the command that works on messages under a name, and its option for
// the text.
func (c *Client) onMessage(shown string) (name, option string) {
	for name, x := range c.commands {
		if x.OnMessage != "" && x.OnMessage == shown {
			return name, x.Options[0].Name
		}
	}
	return "", ""
}

// text is the value of an option of any kind; false for what is no plain value.
func (o option) text() (string, bool) {
	if o.Type == optionSub || o.Type == optionGroup || len(o.Options) > 0 {
		return "", false
	}
	d := json.NewDecoder(bytes.NewReader(o.Value))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return "", false
	}
	switch v := v.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case json.Number:
		if f, err := v.Float64(); err == nil && f == float64(int64(f)) {
			return strconv.FormatInt(int64(f), 10), true
		}
		return v.String(), true
	}
	return "", false
}

// readComponent reads a pressed button or a chosen line.
func (c *Client) readComponent(i *interaction) (wanted, error) {
	var d componentData
	w := wanted{private: true}
	if json.Unmarshal(i.Data, &d) != nil {
		return w, errShape
	}
	id := d.CustomID
	if len(d.Values) > 0 {
		id = d.Values[0]
	}
	text, private, key, ok := render.ReadCustomID(id)
	if !ok {
		return w, &bot.UserError{Text: "This button is from another version of Daybook.",
			Hint: "Ask anew with a command; /help lists them."}
	}
	r, err := c.bot.Parse(text)
	if err != nil {
		return w, &bot.UserError{Text: "What this button stands for cannot be read any more.",
			Hint: "Ask anew with a command; /help lists them."}
	}
	if key != "" {
		var footers []string
		if i.Message != nil {
			for _, e := range i.Message.Embeds {
				footers = append(footers, e.Footer.Text)
			}
		}
		if r, ok = render.Carried(r, key, footers); !ok {
			return w, &bot.UserError{Text: "The message no longer has what this button needs.",
				Hint: "Ask anew with a command; /help lists them."}
		}
	}
	// What began in private stays private.
	w.inPlace = i.Message != nil && i.Message.Flags&flagEphemeral != 0
	w.private = private || w.inPlace
	w.request = r
	return w, nil
}

// decode reads an interaction. What cannot be read has no token to answer with.
func decode(raw json.RawMessage) (*interaction, error) {
	var i interaction
	if err := json.Unmarshal(raw, &i); err != nil {
		return nil, fmt.Errorf("read an interaction: %w", err)
	}
	if i.ID == "" || i.Token == "" {
		return nil, fmt.Errorf("read an interaction: it has no ID or no token")
	}
	return &i, nil
}
