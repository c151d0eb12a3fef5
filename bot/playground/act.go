package playground

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"daybook/bot/discord/fakediscord"
)

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
	Form        string // the interaction whose form is sent
	Texts       map[string]string
}

func (a act) action(user string) fakediscord.Action {
	return fakediscord.Action{User: user, Channel: a.Channel, Command: a.Command, Options: a.Options, Focus: a.Focus,
		Target:   a.Target,
		CustomID: a.Control, Values: a.Values, Form: a.Form, Texts: a.Texts}
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
	default:
		id := ""
		if got.Message != nil {
			id = got.Message.ID
		}
		sent := map[string]any{"message": id, "private": got.Ephemeral}
		if got.Modal != nil {
			sent["form"], sent["id"] = got.Modal, i.ID()
		}
		reply(w, sent)
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
	p.do(w, r, fakediscord.Action{User: who.ID, Channel: body.Channel, Command: name, Options: options}, "/"+name+" "+
		body.Date)
}
