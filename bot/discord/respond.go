package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/discord/render"
	"daybook/bot/discord/rest"
)

// What Discord allows, and what we allow ourselves within it.
// https://docs.discord.com/developers/interactions/receiving-and-responding
const (
	acknowledgeAfter = 2 * time.Second         // of Discord's three
	respondWithin    = 2900 * time.Millisecond // until the first response is there
	completeWithin   = 2500 * time.Millisecond
	tokenLasts       = 15*time.Minute - 5*time.Second
	editWithin       = 30 * time.Second // for sending the text of a deferred answer
	atOnce           = rest.AtOnce      // answers worked out at a time; the others wait
)

// What people are told when it is not their mistake.
const (
	sorryBroken = "Something went wrong here; it is not your mistake. Whoever runs this bot finds more in its log " +
		"under %s."
	sorrySlow    = "This took too long and was given up. Ask for less at once, such as a shorter time. (%s)"
	sorryRestart = "Daybook is just being restarted. Ask again in a minute."
)

// serve answers one interaction, given as Discord sent it. It never panics.
func (c *Client) serve(ctx context.Context, raw json.RawMessage) {
	i, err := decode(raw)
	if err != nil {
		c.log.Warn("interaction not readable", "err", err)
		return
	}
	r := newReply(c, i)
	command, outcome := "", "error"
	defer func() {
		if p := recover(); p != nil {
			c.log.Error("panic while answering", "interaction", i.ID, "err", fmt.Sprintf("%T", p), "stack",
				string(debug.Stack()))
			r.sorry(ctx, fmt.Sprintf(sorryBroken, i.ID))
		}
		if c.answered != nil {
			c.answered(command, outcome, c.now().Sub(r.began))
		}
	}()
	w, err := c.wanted(i)
	r.only = c.commands[w.request.Command].Manage || c.commands[w.request.Command].Keeps
	command = c.known(w.request.Command)
	switch {
	case i.Kind == kindAutocomplete:
		outcome = "completion"
		c.complete(ctx, r, w, err)
	case err == nil:
		outcome = c.answer(ctx, r, w)
	default:
		outcome = c.refuse(ctx, r, w, err)
	}
}

// known is a command's name for the log; "" for what is no command, as that may be
// anything.
func (c *Client) known(name string) string {
	if _, ok := c.commands[name]; ok {
		return name
	}
	return ""
}

// answer runs the bot beside a timer and sends what it says.
func (c *Client) answer(ctx context.Context, r *reply, w wanted) string {
	if wait := c.afford(w); wait > 0 {
		return c.refuse(ctx, r, w, &bot.UserError{Text: "That is a lot of questions at once.",
			Hint: fmt.Sprintf("Wait %d seconds, then ask again.", int(wait.Seconds())+1)})
	}
	ctx, cancel := context.WithTimeoutCause(ctx, c.patience, errTooSlow)
	defer cancel()
	done := make(chan asked, 1)
	c.running.Go(func() { done <- c.ask(ctx, w, r.i.noFiles()) })
	timer := time.NewTimer(acknowledgeAfter - min(c.now().Sub(r.began), acknowledgeAfter/2))
	defer timer.Stop()
	var a asked
	select {
	case a = <-done:
	case <-timer.C:
		if !r.acknowledge(ctx, w) {
			return "late"
		}
		select {
		case a = <-done:
		case <-ctx.Done():
			a.err = context.Cause(ctx)
		}
	}
	if a.err != nil {
		return c.refuse(ctx, r, w, a.err)
	}
	if f := a.answer.Form; f != nil && r.acknowledged == 0 && r.i.Kind != kindModal {
		if m, ok := newModal(f); ok {
			if !r.respond(context.WithoutCancel(ctx), response{Type: responseModal, Data: m}) {
				return "late"
			}
			return "form"
		}
	}
	offerForm(&a.answer)
	w.private = w.private || a.answer.Private || a.metered.Private
	v := render.View{Private: w.private, Bare: r.i.noFiles(), Left: a.metered.Left}
	if a.metered.Private {
		a.answer.Hint = strings.TrimSpace(a.answer.Hint + " " + render.ScantHint)
	}
	m := render.Answer(a.answer, v)
	if len(m.Files) > 0 {
		r.instead = func() *render.Message { v.Bare = true; return render.Answer(a.answer, v) }
		if a.metered.Counted != nil { // without files there may be more room for words
			v.Left = a.metered.Counted
		}
	}
	if !r.send(context.WithoutCancel(ctx), m, w.private, w.inPlace) {
		if r.elsewhere { // nobody saw this one
			c.rest.Uncount(ctx, r.i.Guild, a.metered)
		}
		return "late"
	}
	c.log.Debug("answered", "command", c.known(w.request.Command), "interaction", r.i.ID, "guild", r.i.Guild, "took",
		c.now().Sub(r.began))
	return "answer"
}

// offerForm puts a button in the place of a form that can be opened no more: it is only shown as
// the first response.
func offerForm(a *bot.Answer) {
	if a.Form == nil {
		return
	}
	a.Hint = strings.TrimSpace("The form could not be opened in time; the button tries again. " + a.Hint)
	a.Controls = append([]bot.Control{{Label: "Open the form", Request: a.Form.Request, Private: true}}, a.Controls...)
}

var (
	errTooSlow  = errors.New("no answer in time")
	errStopping = errors.New("the program is stopping")
)

type asked struct {
	answer  bot.Answer
	metered rest.Metered
	err     error
}

// ask runs the bot; a panic becomes an error. Its text may hold what was asked, so
// only its type and place go to the log.
func (c *Client) ask(ctx context.Context, w wanted, bare bool) (a asked) {
	defer func() {
		if p := recover(); p != nil {
			a.err = newPanicked(p)
		}
	}()
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return asked{err: context.Cause(ctx)}
	}
	a.answer, a.err = c.bot.Ask(ctx, w.request)
	if a.err == nil {
		if !bare {
			a.answer.Files = render.Made(a.answer.Files)
		}
		v := render.View{Private: w.private || a.answer.Private, Bare: bare}
		a.metered = c.rest.Count(ctx, w.request.From.Guild, a.answer, v)
	}
	return a
}

type panicked struct{ kind, stack string }

// newPanicked is a panic as it is logged: one of another goroutine has its own place, as ask.Fault has.
func newPanicked(p any) *panicked {
	if f, ok := p.(interface{ Elsewhere() (kind, stack string) }); ok {
		kind, stack := f.Elsewhere()
		return &panicked{kind, stack}
	}
	return &panicked{fmt.Sprintf("%T", p), string(debug.Stack())}
}

func (p *panicked) Error() string { return "panic with a " + p.kind }

// refuse says in private why there is no answer. What is no mistake of the asker is
// logged, once, without what he asked.
func (c *Client) refuse(ctx context.Context, r *reply, w wanted, err error) string {
	ctx = context.WithoutCancel(ctx)
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		r.sorry(ctx, e.Error())
		return "refused"
	}
	switch {
	case errors.Is(err, bot.ErrElsewhere):
		return "elsewhere"
	case errors.Is(err, errStopping):
		r.sorry(ctx, sorryRestart)
		return "stopping"
	case errors.Is(err, errTooSlow), errors.Is(err, context.DeadlineExceeded):
		c.log.Error("no answer in time", "command", c.known(w.request.Command), "interaction", r.i.ID, "guild",
			r.i.Guild)
		r.sorry(ctx, fmt.Sprintf(sorrySlow, r.i.ID))
		return "slow"
	}
	keys := []any{"command", c.known(w.request.Command), "interaction", r.i.ID, "guild", r.i.Guild, "err",
		redact(err.Error(), w.request)}
	if p, ok := errors.AsType[*panicked](err); ok {
		keys = append(keys, "stack", p.stack)
	}
	c.log.Error("no answer", keys...)
	r.sorry(ctx, fmt.Sprintf(sorryBroken, r.i.ID))
	return "error"
}

// redact takes what was asked out of an error's text.
func redact(s string, r bot.Request) string {
	s = rest.Scrub(s)
	for _, v := range r.Args {
		for _, part := range append([]string{v}, strings.Fields(v)...) {
			if len(part) > 2 {
				s = strings.ReplaceAll(s, part, "…")
			}
		}
	}
	return s
}

// complete sends proposals for the option that is being typed. On any trouble there
// are none: nobody is helped by an error there.
func (c *Client) complete(ctx context.Context, r *reply, w wanted, err error) {
	ctx, cancel := context.WithTimeout(ctx, completeWithin)
	defer cancel()
	list := []proposal{}
	if err == nil && w.focused != "" {
		done := make(chan []proposal, 1)
		c.running.Go(func() { done <- c.proposals(ctx, w) })
		select {
		case list = <-done:
		case <-ctx.Done():
		}
	}
	r.respond(context.WithoutCancel(ctx), response{Type: responseChoices, Data: map[string]any{"choices": list}})
}

// A proposal is a choice of a completion.
type proposal struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

func (c *Client) proposals(ctx context.Context, w wanted) (list []proposal) {
	list = []proposal{}
	defer func() {
		if p := recover(); p != nil {
			c.log.Error("panic while completing", "command", c.known(w.request.Command), "err", fmt.Sprintf("%T", p),
				"stack", string(debug.Stack()))
		}
	}()
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return list
	}
	kind := bot.Text
	for _, o := range c.commands[w.request.Command].Options {
		if o.Name == w.focused {
			kind = o.Kind
		}
	}
	seen := map[string]bool{}
	for _, choice := range c.bot.Complete(ctx, w.request, w.focused) {
		name := render.Bare(choice.Label, 100)
		value, ok := optionValue(kind, choice.Value)
		if name == "" || seen[name] || !ok || len(list) == 25 {
			continue
		}
		seen[name] = true
		list = append(list, proposal{name, value})
	}
	return list
}

// optionValue is a choice's value as Discord wants it for a kind of option.
func optionValue(kind bot.OptionKind, v string) (any, bool) {
	if kind == bot.Whole {
		n := json.Number(v)
		_, err := n.Int64()
		return n, err == nil
	}
	return v, strings.TrimSpace(v) != "" && render.Letters(v) <= 100
}

// flatten lists commands with subcommands as "daily set".
func flatten(list []bot.Command, path string, dear bool) map[string]bot.Command {
	all := map[string]bot.Command{}
	for _, x := range list {
		x.Dear = x.Dear || dear
		if len(x.Sub) == 0 {
			all[strings.TrimSpace(path+" "+x.Name)] = x
			continue
		}
		maps.Copy(all, flatten(x.Sub, strings.TrimSpace(path+" "+x.Name), x.Dear))
	}
	return all
}

// internal reports whether the option is for controls only.
func internal(o bot.Option) bool { return o.Internal }

// typed are the options of a command that people see.
func typed(list []bot.Option) []bot.Option {
	return slices.DeleteFunc(slices.Clone(list), internal)
}
