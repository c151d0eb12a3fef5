package playground

import (
	"encoding/json"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"daybook/bot/discord/fakediscord"
)

const (
	maxBody      = 64 << 10
	maxSaid      = 2000 // letters of a person's message
	maxMessages  = 100  // shown at a time, unless more are asked for
	keptLines    = 2000
	acknowledged = 3200 * time.Millisecond // Discord's 3 s, and some for the way
)

// reply sends v as JSON.
func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // a page that is gone needs no answer
}

// refuse says in a sentence why something cannot be done.
func refuse(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": text})
}

// read decodes the body of an act.
func read(w http.ResponseWriter, r *http.Request, v any) bool {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		refuse(w, http.StatusBadRequest, "The page and the program do not understand each other. Reload the page.")
		return false
	}
	return true
}

// played finds the person whom the page plays; the member if none is named.
func (p *Playground) played(w http.ResponseWriter, id string) (person, bool) {
	if id == "" {
		id = p.member
	}
	i := slices.IndexFunc(p.people, func(x person) bool { return x.ID == id })
	if i < 0 {
		refuse(w, http.StatusForbidden, "Nobody plays this person. Reload the page.")
		return person{}, false
	}
	return p.people[i], true
}

// place finds a person and a channel that the person sees.
func (p *Playground) place(w http.ResponseWriter, as, channelID string) (person, bool) {
	who, ok := p.played(w, as)
	if ok && !slices.ContainsFunc(p.channelsOf(who.ID), func(c channel) bool { return c.ID == channelID }) {
		refuse(w, http.StatusNotFound, "This channel is not there any more.")
		return who, false
	}
	return who, ok
}

// A message is one of the channel, with what a client adds to it.
type message struct {
	fakediscord.Message
	Asked    string `json:"asked,omitempty"` // what it answers, such as "/on date:1938-03"
	AskedBy  string `json:"asked_by,omitempty"`
	Private  bool   `json:"private"`
	Thinking bool   `json:"thinking"`
}

func (p *Playground) messages(w http.ResponseWriter, r *http.Request) {
	at := r.FormValue("channel")
	who, ok := p.place(w, r.FormValue("as"), at)
	if !ok {
		return
	}
	list := []message{}
	p.mu.Lock()
	for _, m := range p.fake.View(at, who.ID) {
		if p.dismissed[who.ID+" "+m.ID] {
			continue
		}
		x := message{Message: m, Private: m.Ephemeral(), Thinking: m.Loading()}
		if id, ok := m.Interaction["id"].(string); ok {
			x.Asked = p.lines[id]
			if u, ok := m.Interaction["user"].(fakediscord.User); ok {
				x.AskedBy = u.ID
			}
		}
		list = append(list, x)
	}
	p.mu.Unlock()
	earlier := 0
	if r.FormValue("all") == "" {
		earlier = max(len(list)-maxMessages, 0)
	}
	reply(w, map[string]any{"messages": list[earlier:], "earlier": earlier})
}

// file serves a file of a message, which on Discord its own servers do. A picture is
// shown; anything else is for the reader to keep, never run by the page.
func (p *Playground) file(w http.ResponseWriter, r *http.Request) {
	name, kind, data, ok := p.fake.Attachment(r.PathValue("id"))
	if !ok {
		refuse(w, http.StatusNotFound, "This file is not there any more.")
		return
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	if kind != "image/png" {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	}
	_, _ = w.Write(data) // a page that is gone needs no answer
}

func (p *Playground) say(w http.ResponseWriter, r *http.Request) {
	var body struct{ As, Channel, Text string }
	if !read(w, r, &body) {
		return
	}
	who, ok := p.place(w, body.As, body.Channel)
	if !ok {
		return
	}
	text := strings.TrimSpace(body.Text)
	if n := len([]rune(text)); n == 0 || n > maxSaid {
		refuse(w, http.StatusUnprocessableEntity, "A message has 1 to 2,000 letters.")
		return
	}
	id, err := p.fake.Say(body.Channel, who.ID, text)
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity, "You may not write here.")
		return
	}
	reply(w, map[string]string{"message": id})
}

func (p *Playground) dismiss(w http.ResponseWriter, r *http.Request) {
	var body struct{ As, Channel, Message string }
	if !read(w, r, &body) {
		return
	}
	who, ok := p.place(w, body.As, body.Channel)
	if !ok {
		return
	}
	own := slices.ContainsFunc(p.fake.View(body.Channel, who.ID), func(m fakediscord.Message) bool {
		return m.ID == body.Message && m.Ephemeral()
	})
	if !own {
		refuse(w, http.StatusNotFound, "There is no such private answer.")
		return
	}
	p.mu.Lock()
	p.dismissed[who.ID+" "+body.Message] = true
	p.mu.Unlock()
	p.hub.tell(body.Channel)
	reply(w, map[string]bool{"dismissed": true})
}
