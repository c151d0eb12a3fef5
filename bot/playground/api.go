package playground

import (
	"context"
	"encoding/json"
	"errors"
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
	i := slices.IndexFunc(p.people, func(x person) bool { return x.ID == id && x.Played })
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

// An act is a command, or the use of a control.
type act struct {
	As, Channel string
	Line        string // how the page calls it
	Command     string
	Options     map[string]any
	Focus       string
	Target      string
	Control     string // the custom ID
	Values      []string
}

func (a act) action(user string) fakediscord.Action {
	return fakediscord.Action{User: user, Channel: a.Channel, Command: a.Command, Options: a.Options, Focus: a.Focus, Target: a.Target,
		CustomID: a.Control, Values: a.Values}
}

func (p *Playground) interact(w http.ResponseWriter, r *http.Request) {
	var a act
	if !read(w, r, &a) {
		return
	}
	if who, ok := p.place(w, a.As, a.Channel); ok {
		p.do(w, r, a.action(who.ID), a.Line)
	}
}

// do hands an action to the bot and says what became of it; the answer itself comes
// to the page as a message.
func (p *Playground) do(w http.ResponseWriter, r *http.Request, a fakediscord.Action, line string) {
	i, err := p.fake.Interact(a)
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity, sentence(err))
		return
	}
	p.remember(i.ID(), line)
	if !i.Delivered() {
		refuse(w, http.StatusServiceUnavailable, p.botName()+" is not connected just now. Try again in a moment.")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), acknowledged)
	defer cancel()
	got, err := i.Acknowledged(ctx)
	switch {
	case err != nil:
		p.opts.Log.Warn("the bot did not respond", "interaction", i.ID(), "err", err)
		refuse(w, http.StatusGatewayTimeout, "The application did not respond.")
	case got.Modal != nil:
		refuse(w, http.StatusNotImplemented, "The answer is a form, which this page does not show.")
	default:
		id := ""
		if got.Message != nil {
			id = got.Message.ID
		}
		reply(w, map[string]any{"message": id, "private": got.Ephemeral})
	}
}

// sentence is an error of the fake for people.
func sentence(err error) string {
	s := err.Error()
	if e := errors.Unwrap(err); e != nil {
		s = e.Error()
	}
	return "This cannot be sent: " + strings.TrimSuffix(s, ".") + "."
}

// remember keeps what an interaction was, for the line above its answer.
func (p *Playground) remember(id, line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r := []rune(line); len(r) > 300 {
		line = string(r[:300]) + "…"
	}
	p.lines[id] = line
	if p.lineOrder = append(p.lineOrder, id); len(p.lineOrder) > keptLines {
		delete(p.lines, p.lineOrder[0])
		p.lineOrder = p.lineOrder[1:]
	}
}

// complete asks the bot what an option might be. On any trouble there is nothing.
func (p *Playground) complete(w http.ResponseWriter, r *http.Request) {
	var a act
	if !read(w, r, &a) {
		return
	}
	who, ok := p.place(w, a.As, a.Channel)
	if !ok {
		return
	}
	choices := []fakediscord.Choice{}
	if i, err := p.fake.Interact(a.action(who.ID)); err == nil && i.Delivered() && a.Focus != "" {
		ctx, cancel := context.WithTimeout(r.Context(), acknowledged)
		defer cancel()
		if got, err := i.Acknowledged(ctx); err == nil && got.Choices != nil {
			choices = got.Choices
		}
	}
	reply(w, map[string]any{"choices": choices})
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
	own := slices.ContainsFunc(p.fake.View(body.Channel, who.ID), func(m fakediscord.Message) bool { return m.ID == body.Message && m.Ephemeral() })
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

// day shows the daily post of a date. Where only a manager may ask for it, the page
// is told so.
func (p *Playground) day(w http.ResponseWriter, r *http.Request) {
	var body struct{ As, Channel, Date string }
	if !read(w, r, &body) {
		return
	}
	who, ok := p.place(w, body.As, body.Channel)
	if !ok {
		return
	}
	date, err := time.Parse(time.DateOnly, body.Date)
	if err != nil || p.opts.Day == nil {
		refuse(w, http.StatusUnprocessableEntity, "Give a date, such as 2026-03-16.")
		return
	}
	name, options := p.opts.Day(date.Format(time.DateOnly))
	if !slices.ContainsFunc(p.commandsOf(who.ID, body.Channel), func(c command) bool { return c.Name == name }) {
		refuse(w, http.StatusForbidden, "manager")
		return
	}
	p.do(w, r, fakediscord.Action{User: who.ID, Channel: body.Channel, Command: name, Options: options}, "/"+name+" "+body.Date)
}

// mostDays bounds how far time may run at once, since every due post is made.
const mostDays = 400

func (p *Playground) advance(w http.ResponseWriter, r *http.Request) {
	var body struct {
		To   time.Time
		Next bool // to when the next post is due
	}
	if !read(w, r, &body) {
		return
	}
	if p.opts.Advance == nil {
		refuse(w, http.StatusNotFound, "Time cannot be changed here.")
		return
	}
	now := p.opts.Now()
	if body.Next {
		body.To = time.Time{}
		if p.opts.Next != nil {
			body.To = p.opts.Next(r.Context())
		}
		if body.To.IsZero() {
			refuse(w, http.StatusUnprocessableEntity, "No post is due: set a schedule with /daily set first.")
			return
		}
		if body.To = body.To.Add(time.Second); !body.To.After(now) {
			body.To = now.Add(time.Second)
		}
	}
	switch {
	case !body.To.After(now):
		refuse(w, http.StatusUnprocessableEntity, "Time runs forward only.")
		return
	case body.To.Sub(now) > mostDays*24*time.Hour:
		refuse(w, http.StatusUnprocessableEntity, "At most 400 days at once.")
		return
	}
	err := p.opts.Advance(r.Context(), body.To)
	p.hub.tell(clockChanged)
	if err != nil {
		p.opts.Log.Error("time did not run", "err", err)
		refuse(w, http.StatusInternalServerError, "Something went wrong while time ran; the program's log says what.")
		return
	}
	reply(w, map[string]time.Time{"now": p.opts.Now()})
}
