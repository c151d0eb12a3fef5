package fakediscord

import (
	"context"
	"errors"
	"time"
)

// ErrNoResponse is what a person sees when three seconds pass without a response.
var ErrNoResponse = errors.New("the application did not respond")

const (
	responseDeadline = 3 * time.Second
	tokenLife        = 15 * time.Minute
	maxFollowups     = 5 // of an application that its user alone installed
)

// An Interaction is the handle on what a person did, and on what came back.
type Interaction struct {
	f         *Fake
	id, token string
	kind      int
	install   int
	focus     int // type of the option being completed
	user      *User
	channel   *channel
	target    *Message
	created   time.Time
	delivered bool
	raw       []byte
	timer     *time.Timer

	// guarded by f.mu
	callback  int // type of the response; 0 before
	at        time.Time
	late      bool
	edits     int
	original  string // ID of the original response
	ephemeral bool
	choices   []Choice
	modal     *Modal       // the form that came back
	from      *Interaction // of a form that was sent: the one that it came back to
	followups []string
	changed   chan struct{} // closed and replaced at every change
}

// A Response is what came back so far.
type Response struct {
	Type      int           // of the callback: 4, 5, 6, 7, 8 or 9; 0 before
	After     time.Duration // from the interaction to the callback
	Ephemeral bool          // only the user sees the original response
	Message   *Message      // the original response, or the message of the control
	Choices   []Choice      // of an autocomplete
	Modal     *Modal        // a form
	Edits     int           // of the original response
	Followups []Message
}

// Deferred says that the response is an acknowledgement that waits for its text.
func (r Response) Deferred() bool { return (r.Type == 5 || r.Type == 6) && r.Edits == 0 }

// ID is the interaction's.
func (i *Interaction) ID() string { return i.id }

// Token is the interaction's.
func (i *Interaction) Token() string { return i.token }

// Delivered says that a gateway session took the interaction.
func (i *Interaction) Delivered() bool { return i.delivered }

// Response is what came back so far.
func (i *Interaction) Response() Response {
	i.f.mu.Lock()
	defer i.f.mu.Unlock()
	return i.response()
}

func (i *Interaction) response() Response {
	r := Response{Type: i.callback, Ephemeral: i.ephemeral, Choices: i.choices, Modal: i.modal, Edits: i.edits}
	if i.callback != 0 {
		r.After = i.at.Sub(i.created)
	}
	if m := i.channel.message(i.original); m != nil {
		n := *m
		r.Message = &n
	}
	for _, id := range i.followups {
		if m := i.channel.message(id); m != nil {
			r.Followups = append(r.Followups, *m)
		}
	}
	return r
}

// Acknowledged waits for the callback. The error is ErrNoResponse when three seconds
// passed (by the real clock, or that of a synctest bubble; an injected clock moves no
// timers), or that of ctx.
func (i *Interaction) Acknowledged(ctx context.Context) (Response, error) {
	return i.Until(ctx, func(r Response) bool { return r.Type != 0 })
}

// Wait waits for a response that is not only an acknowledgement.
func (i *Interaction) Wait(ctx context.Context) (Response, error) {
	return i.Until(ctx, func(r Response) bool { return r.Type != 0 && !r.Deferred() })
}

// Until waits for a response that satisfies done: a followup, an edit.
func (i *Interaction) Until(ctx context.Context, done func(Response) bool) (Response, error) {
	for {
		i.f.mu.Lock()
		r, late, changed := i.response(), i.late, i.changed
		i.f.mu.Unlock()
		if done(r) {
			return r, nil
		}
		if late {
			return r, ErrNoResponse
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return r, ctx.Err()
		}
	}
}

func (i *Interaction) wake() {
	close(i.changed)
	i.changed = make(chan struct{})
}

func (i *Interaction) watchDeadline() {
	i.timer = time.AfterFunc(responseDeadline, func() {
		i.f.change(func() {
			if i.callback != 0 {
				return
			}
			i.late = true
			i.f.tell(Event{Kind: "no response", Channel: i.channel.id, User: i.user.ID, Interaction: i.id})
			i.wake()
		})
	})
}

func (i *Interaction) stop() {
	if i.timer != nil {
		i.timer.Stop()
	}
}
