package runner

import (
	"context"
	"errors"
	"fmt"
	"time"

	"daybook/bot/daily/post"
)

// A Gate keeps an application from acting on the state of another. Discord says of every
// server of another application that the bot is not in it, and by that word schedules and
// shelves are deleted after a time. It may be used from many goroutines.
type Gate struct {
	State post.ApplicationState
	// Who is the ID of the application that we are; an error says that it is not known now.
	Who func(ctx context.Context) (string, error)
	// Takes is the application that is to have the state, by the operator's word; "" for
	// whichever has it.
	Takes string
}

// Admit returns nil where the state is ours to act on, a *ForeignError where it is not. Any
// other error says that it is not known now.
func (g *Gate) Admit(ctx context.Context) error {
	who, err := g.Who(ctx)
	if err != nil {
		return &unaskedError{err}
	}
	if g.Takes != "" && g.Takes != who {
		return &ForeignError{Token: who, Said: g.Takes}
	}
	of, err := g.State.Application(ctx, who)
	switch {
	case err != nil:
		return fmt.Errorf("ask which application the state is of: %w", err)
	case of == who:
		return nil
	case g.Takes == who:
		return g.State.HandOver(ctx, who)
	}
	return &ForeignError{Token: who, State: of}
}

// An unaskedError says that Discord does not tell which application we are.
type unaskedError struct{ err error }

func (e *unaskedError) Error() string { return "ask which application we are: " + e.err.Error() }
func (e *unaskedError) Unwrap() error { return e.err }

// A ForeignError says that the token is of another application than the state, or than the
// operator said.
type ForeignError struct {
	Token string // the ID of the application that the token is of
	State string // that of the state; "" where it was not looked at
	Said  string // the one that the operator said
}

// Error says of which applications token and state are.
func (e *ForeignError) Error() string {
	if e.Said != "" {
		return fmt.Sprintf("the token is of the application %s, where -application says %s", e.Token, e.Said)
	}
	return fmt.Sprintf("the token is of the application %s, and the state is of the application %s; nothing was "+
		"changed",
		e.Token, e.State)
}

// Hint says what the operator can do, in sentences.
func (e *ForeignError) Hint() string {
	if e.Said != "" {
		return "Give the token of that application, or leave out -application."
	}
	return fmt.Sprintf("Give the token of the application %s, or another -data or -state. If the application %s is to "+
		"have these daily posts and shelves from now on, start once with -application %s; those of servers that it is "+
		"not in are deleted after a week.", e.State, e.Token, e.Token)
}

// admitted is Admit of the Runner's gate, nil without one.
func (r *Runner) admitted(ctx context.Context, schedules int) error {
	if r.Admit == nil {
		return nil
	}
	err := r.Admit(ctx)
	if _, foreign := errors.AsType[*ForeignError](err); foreign || schedules > 0 {
		return err
	}
	return nil // nothing is done that would need to know
}

// Left is to be told when the bot was put out of a server, and Joined when it is in one.
func (r *Runner) Left(ctx context.Context, guild string) error {
	now, _ := r.checked().Time(ctx) // the best that is known: nothing ends by the mark alone
	return r.State.Leave(ctx, guild, now)
}

// Joined undoes Left.
func (r *Runner) Joined(ctx context.Context, guild string) error {
	return r.State.Leave(ctx, guild, time.Time{})
}
