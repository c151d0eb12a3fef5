package fakediscord

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Discord's limits of messages. https://docs.discord.com/developers/resources/message
const (
	maxContent     = 2000
	maxEmbeds      = 10
	maxEmbedText   = 6000 // of all embeds of a message
	maxTitle       = 256
	maxDescription = 4096
	maxFields      = 25
	maxFieldName   = 256
	maxFieldValue  = 1024
	maxFooter      = 2048
	maxAuthor      = 256
	maxNonce       = 25
	maxURL         = 2048
)

// A draft is the body of a request that makes or changes a message. A nil field was
// absent or null.
type draft struct {
	Content     *string         `json:"content"`
	Embeds      *[]Embed        `json:"embeds"`
	Components  *[]Component    `json:"components"`
	Mentions    *allowed        `json:"allowed_mentions"`
	Flags       *int            `json:"flags"`
	Nonce       json.RawMessage `json:"nonce"`
	Enforce     bool            `json:"enforce_nonce"`
	Reference   json.RawMessage `json:"message_reference"`
	Attachments *[]handed       `json:"attachments"`
	Poll        json.RawMessage `json:"poll"`
	Stickers    []string        `json:"sticker_ids"`

	files []Upload
}

// draft reads the body of a request that makes or changes a message, and its files.
func (c *call) draft() (*draft, error) {
	d := draft{files: c.Files}
	if err := c.decode(&d); err != nil {
		return nil, err
	}
	return &d, nil
}

// allowed is an allowed_mentions object.
type allowed struct {
	Parse   []string `json:"parse"`
	Users   []string `json:"users"`
	Roles   []string `json:"roles"`
	Replied bool     `json:"replied_user"`
}

// check finds what Discord would refuse. flags are those that this route takes.
func (d *draft) check(f *Fake, at string, flags int) error {
	given := func(b json.RawMessage) bool { return len(b) > 0 && string(b) != "null" }
	if given(d.Poll) || given(d.Reference) || len(d.Stickers) > 0 || d.Flags != nil && *d.Flags&flagComponentsV2 != 0 {
		f.fail("message with a poll, sticker, reply or components V2: not kept by the fake")
		return &apiError{status: 400, code: 50035, message: "not kept by the fake: poll, sticker, reply, components V2"}
	}
	var form form
	d.checkFiles(f, &form, at)
	if d.Content != nil {
		form.length(at+"content", *d.Content, 0, maxContent)
	}
	if d.Embeds != nil {
		checkEmbeds(&form, at+"embeds", *d.Embeds)
	}
	if d.Components != nil {
		checkRows(&form, at+"components", *d.Components)
	}
	if d.Flags != nil && *d.Flags&^flags != 0 {
		f.fail("message flags %d: only %d are taken here, Discord ignores the others", *d.Flags, flags)
	}
	d.checkNonce(&form, at)
	d.Mentions.check(&form, at+"allowed_mentions")
	return form.err()
}

func (d *draft) checkNonce(form *form, at string) {
	if string(d.Nonce) == "null" {
		d.Nonce = nil
	}
	var s string
	var n int64
	switch {
	case d.Nonce == nil:
	case json.Unmarshal(d.Nonce, &s) == nil:
		form.length(at+"nonce", s, 0, maxNonce)
	case json.Unmarshal(d.Nonce, &n) != nil:
		form.add(at+"nonce", "NONCE_TYPE_COERCE", "Value %q is not a nonce.", d.Nonce)
	}
}

func (a *allowed) check(form *form, at string) {
	if a == nil {
		return
	}
	for i, p := range a.Parse {
		if !slices.Contains([]string{"users", "roles", "everyone"}, p) {
			form.add(fmt.Sprintf("%s.parse.%d", at, i), "BASE_TYPE_CHOICES",
				"Value must be one of ('users', 'roles', 'everyone').")
		}
	}
	for name, ids := range map[string][]string{"users": a.Users, "roles": a.Roles} {
		form.size(at+"."+name, len(ids), 0, 100)
		if len(ids) > 0 && slices.Contains(a.Parse, name) {
			form.add(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
				`parse:["%s"] and %s: [ids...] are mutually exclusive.`, name, name)
		}
		for i, id := range ids {
			if _, ok := snowflakeTime(id); !ok {
				form.add(fmt.Sprintf("%s.%s.%d", at, name, i), "NUMBER_TYPE_COERCE", "Value %q is not snowflake.", id)
			} else if slices.Index(ids, id) != i {
				form.add(at+"."+name, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
			}
		}
	}
}

func checkEmbeds(form *form, at string, embeds []Embed) {
	form.size(at, len(embeds), 0, maxEmbeds)
	total := 0
	for i := range embeds {
		checkEmbed(form, fmt.Sprintf("%s.%d", at, i), &embeds[i])
		for _, s := range embeds[i].Text() {
			total += len([]rune(s))
		}
	}
	if total > maxEmbedText {
		form.add(at, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of %d", maxEmbedText)
	}
}

func checkEmbed(form *form, at string, e *Embed) {
	e.Type = "rich"
	e.Title, e.Description = strings.TrimSpace(e.Title), strings.TrimSpace(e.Description)
	form.length(at+".title", e.Title, 0, maxTitle)
	form.length(at+".description", e.Description, 0, maxDescription)
	form.size(at+".fields", len(e.Fields), 0, maxFields)
	for i := range e.Fields {
		x := &e.Fields[i]
		x.Name, x.Value = strings.TrimSpace(x.Name), strings.TrimSpace(x.Value)
		form.length(fmt.Sprintf("%s.fields.%d.name", at, i), x.Name, 1, maxFieldName)
		form.length(fmt.Sprintf("%s.fields.%d.value", at, i), x.Value, 1, maxFieldValue)
	}
	link := func(place, s string) {
		if s != "" {
			checkURL(form, at+place, s, maxURL)
		}
	}
	link(".url", e.URL)
	if a := e.Author; a != nil {
		form.length(at+".author.name", a.Name, 1, maxAuthor)
		link(".author.url", a.URL)
		link(".author.icon_url", a.IconURL)
	}
	if e.Footer != nil {
		form.length(at+".footer.text", e.Footer.Text, 1, maxFooter)
		link(".footer.icon_url", e.Footer.IconURL)
	}
	for place, image := range map[string]*Image{".image": e.Image, ".thumbnail": e.Thumbnail} {
		if image == nil {
			continue
		}
		form.length(at+place+".url", image.URL, 1, maxURL)
		form.length(at+place+".description", image.Description, 0, maxDescription)
		if !strings.HasPrefix(image.URL, "attachment://") {
			link(place+".url", image.URL)
		}
	}
	if e.Timestamp != "" {
		t, err := time.Parse(time.RFC3339, e.Timestamp)
		if err != nil {
			form.add(at+".timestamp", "DATE_TIME_TYPE_PARSE", "Could not parse %s. Should be ISO8601.", e.Timestamp)
		}
		e.Timestamp = t.UTC().Format("2006-01-02T15:04:05.000000-07:00")
	}
	form.number(at+".color", e.Color, 0, 0xffffff)
	if e.Title == "" && e.Description == "" && e.Author == nil && e.Footer == nil && len(e.Fields) == 0 &&
		e.Image == nil && e.Thumbnail == nil {
		form.required(at + ".description")
	}
}

func checkURL(form *form, place, s string, limit int) {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme == "http" && u.Host == "" || u.Scheme == "https" && u.Host == "":
		form.add(place, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
	case !slices.Contains([]string{"http", "https"}, u.Scheme):
		form.add(place, "URL_TYPE_INVALID_SCHEME", "Scheme %q must be one of ('http', 'https').", u.Scheme)
	}
	form.length(place, s, 0, limit)
}
