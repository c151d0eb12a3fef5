package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"daybook/bot/discord/render"
	"daybook/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

// Types of response.
const (
	responseMessage     = 4
	responseDeferred    = 5
	responseDeferUpdate = 6
	responseUpdate      = 7
	responseChoices     = 8
	responseModal       = 9
)

// A response is the first answer to an interaction.
type response struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

// A reply is the one response to an interaction and what follows it. It is used by
// one goroutine.
type reply struct {
	c       *Client
	i       *interaction
	began   time.Time
	limiter *discordgo.RateLimiter // its own: a token shares its limit with no other
	// acknowledged is the type of the first response, 0 before; private what it was.
	acknowledged int
	private      bool
	only         bool // of all processes one alone has the answer: see bot.ErrElsewhere
	done         bool // the answer is there, or nothing more can be sent
	elsewhere    bool // another process has answered
	// instead makes the answer without files, for when Discord does not take them; nil
	// where there are none.
	instead func() *render.Message
}

func newReply(c *Client, i *interaction) *reply {
	return &reply{c: c, i: i, began: c.now(), limiter: discordgo.NewRatelimiter()}
}

// respond sends the first response, and reports whether it is there.
func (r *reply) respond(ctx context.Context, resp response) bool {
	err := r.callback(ctx, resp)
	if err != nil {
		r.lost("interaction not answered", err)
	}
	return err == nil
}

func (r *reply) callback(ctx context.Context, resp response) error {
	ctx, cancel := context.WithTimeout(ctx, respondWithin-r.c.now().Sub(r.began))
	defer cancel()
	one := rest.Call{Doing: "respond to an interaction", Method: http.MethodPost, Path: "interactions/" + r.i.ID + "/" +
		r.i.Token + "/callback",
		Body: resp, Bucket: "callback", Limiter: r.limiter}
	if m, ok := resp.Data.(*render.Message); ok {
		one.Files = m.Files
	}
	unknown := false
	for {
		err := r.c.rest.Do(ctx, one, nil)
		e, ok := errors.AsType[*rest.Error](err)
		switch {
		case err == nil, unknown && rest.IsCode(err, rest.AlreadyAnswered): // an earlier try did arrive
			r.acknowledged = resp.Type
			return nil
		case !ok || !e.Temporary():
			return err
		}
		unknown = unknown || e.Unknown()
		if !rest.Sleep(ctx, max(e.After, 200*time.Millisecond)) {
			return err
		}
	}
}

// acknowledge tells Discord that the answer will follow. Without that it cannot. Where nobody told in
// time whether that has arrived the answer is tried all the same: if it has, Discord would go on
// promising one for a quarter of an hour.
func (r *reply) acknowledge(ctx context.Context, w wanted) bool {
	resp := response{Type: responseDeferred}
	switch {
	case w.inPlace:
		resp.Type = responseDeferUpdate
	case w.private:
		resp.Data = map[string]int{"flags": flagEphemeral}
	}
	r.private = w.private
	err := r.callback(ctx, resp)
	if e, ok := errors.AsType[*rest.Error](err); ok && e.Unknown() {
		r.acknowledged, err = resp.Type, nil
	}
	if err != nil {
		r.lost("interaction not answered", err)
	}
	return err == nil
}

// send gives the answer, and reports whether it is there.
func (r *reply) send(ctx context.Context, m *render.Message, private, inPlace bool) bool {
	if r.done {
		return false
	}
	var err error
	switch r.acknowledged {
	case 0:
		resp := response{Type: responseMessage, Data: m}
		if inPlace {
			resp.Type = responseUpdate
		} else if private {
			m.Flags |= flagEphemeral
		}
		err = r.callback(ctx, resp)
		// another process has acknowledged it, and leaves the rest to us
		if r.only && rest.IsCode(err, rest.AlreadyAnswered) {
			err = r.edit(ctx, m)
		}
	case responseDeferred, responseDeferUpdate:
		if r.private || !private {
			err = r.edit(ctx, m)
		} else {
			// A public acknowledgement cannot turn private: it gives way to a private message.
			err = r.follow(ctx, m, r.acknowledged == responseDeferred)
		}
	default:
		return false
	}
	if err == nil {
		r.done = true
		return true
	}
	e, ok := errors.AsType[*rest.Error](err)
	if ok && r.instead != nil && slices.Contains([]int{http.StatusBadRequest, http.StatusForbidden,
		http.StatusRequestEntityTooLarge}, e.Status) && !rest.IsCode(err, rest.AlreadyAnswered) {
		r.c.log.Warn("files refused by Discord", "interaction", r.i.ID, "err", err)
		m, r.instead = r.instead(), nil
		return r.send(ctx, m, private, inPlace)
	}
	if ok && e.Status == http.StatusBadRequest && !rest.IsCode(err, rest.AlreadyAnswered) {
		r.c.log.Error("answer refused by Discord", "interaction", r.i.ID, "err", err)
		r.sorry(ctx, "The answer could not be shown. Whoever runs this bot finds more in its log under "+r.i.ID+".")
		return false
	}
	r.lost("answer not delivered", err)
	return false
}

// edit replaces the acknowledgement by the answer.
func (r *reply) edit(ctx context.Context, m *render.Message) error {
	return r.later(ctx, rest.Call{Doing: "edit the response", Method: http.MethodPatch, Path: r.webhook() +
		"/messages/@original",
		Body: m, Files: m.Files, Bucket: "original", Tries: 4, Repeat: true})
}

// follow sends a private message, in place of the acknowledgement where that would
// stay empty.
func (r *reply) follow(ctx context.Context, m *render.Message, instead bool) error {
	if instead {
		err := r.later(ctx, rest.Call{Doing: "withdraw the acknowledgement", Method: http.MethodDelete,
			Path:   r.webhook() + "/messages/@original",
			Bucket: "original", Tries: 3, Repeat: true})
		if err != nil && !rest.IsCode(err, rest.UnknownMessage) {
			return err
		}
	}
	m.Flags |= flagEphemeral
	return r.later(ctx, rest.Call{Doing: "send a followup", Method: http.MethodPost, Path: r.webhook(), Body: m,
		Files: m.Files, Bucket: "followup", Tries: 3})
}

func (r *reply) webhook() string { return "webhooks/" + r.i.App + "/" + r.i.Token }

var errTokenOld = &rest.Error{Doing: "answer an interaction", Text: "its token has expired"}

// later makes a request with the interaction's token while that lasts.
func (r *reply) later(ctx context.Context, one rest.Call) error {
	left := tokenLasts - max(r.i.age(r.c.now()), r.c.now().Sub(r.began))
	if left <= 0 {
		return errTokenOld
	}
	ctx, cancel := context.WithTimeout(ctx, min(left, editWithin))
	defer cancel()
	one.Limiter = r.limiter
	return r.c.rest.Do(ctx, one, nil)
}

// sorry tells the asker alone that there is no answer, unless there has been one.
func (r *reply) sorry(ctx context.Context, text string) {
	if r.done {
		return
	}
	if r.i.Kind == kindAutocomplete {
		return
	}
	m := render.Sentence(text)
	var err error
	switch r.acknowledged {
	case 0:
		m.Flags |= flagEphemeral
		err = r.callback(ctx, response{Type: responseMessage, Data: m})
	case responseDeferred:
		if r.private {
			err = r.edit(ctx, m)
		} else {
			err = r.follow(ctx, m, true)
		}
	case responseDeferUpdate: // what stands there stays
		err = r.follow(ctx, m, false)
	}
	r.done = true
	if err != nil {
		r.lost("refusal not delivered", err)
	}
}

// lost notes that somebody waits in vain. Discord has told him so, or will; there is
// nothing else to do.
func (r *reply) lost(what string, err error) {
	r.done = true
	if rest.IsCode(err, rest.AlreadyAnswered) {
		r.elsewhere = true
		r.c.log.Debug("answered by another process", "interaction", r.i.ID)
		return
	}
	r.c.log.Warn(what, "interaction", r.i.ID, "guild", r.i.Guild, "channel", r.i.Channel, "took",
		r.c.now().Sub(r.began), "err", err)
}
