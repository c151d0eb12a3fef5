package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"daybook/bot"
	"daybook/bot/console"
	"daybook/bot/daily/post"
	"daybook/bot/discord/rest"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/bot/state/late"
	"daybook/bot/state/postgres"
)

// openWithin is how long a database may take to be opened.
const openWithin = 10 * time.Second

// stateFile is where things are kept without -state.
func (e *env) stateFile() string { return filepath.Join(e.config.Data, "daybook.db") }

// openState opens what -state names, or the file under -data.
func (e *env) openState(ctx context.Context) (post.State, error) {
	return e.openStateWith(ctx, bolt.Options{})
}

func (e *env) openStateWith(ctx context.Context, opts bolt.Options) (post.State, error) {
	if e.config.State == "" {
		return opened(bolt.Open(e.stateFile(), opts))
	}
	opening, cancel := context.WithTimeout(ctx, openWithin)
	defer cancel()
	return opened(postgres.Open(opening, e.config.State))
}

// opened keeps a nil pointer from becoming a State that is not nil.
func opened[S post.State](s S, err error) (post.State, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// shelfOf is the shelf in the one store of all that must outlive the program.
func shelfOf(ctx context.Context, st post.State) (stock.State, error) {
	if l, ok := st.(*late.State); ok {
		var err error
		if st, err = l.Real(ctx); err != nil {
			return nil, err
		}
	}
	s, ok := st.(stock.State)
	if !ok {
		return nil, fmt.Errorf("the state %T has no shelf", st)
	}
	return s, nil
}

// shelf opens the state for the console when something is kept, or is to be: most that is
// asked there needs none. It stays open until the program ends.
func (e *env) shelf(ctx context.Context, create bool) (stock.State, error) {
	e.stateOnce.Lock()
	defer e.stateOnce.Unlock()
	if e.state != nil {
		return shelfOf(ctx, e.state)
	}
	_, err := os.Stat(e.stateFile())
	if !create && e.config.State == "" && errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	s, err := e.openStateWith(ctx, bolt.Options{AtOnce: true})
	if errors.Is(err, bolt.ErrInUse) {
		return nil, &bot.UserError{Text: "The shelf is in use by another Daybook that runs on this machine.",
			Hint: "End that one first, or give this one a -data of its own."}
	}
	if err != nil {
		return nil, fmt.Errorf("open the shelf: %w", err)
	}
	e.state = s
	return shelfOf(ctx, s)
}

// closeState ends what shelf opened.
func (e *env) closeState() error {
	e.stateOnce.Lock()
	defer e.stateOnce.Unlock()
	if e.state == nil {
		return nil
	}
	s := e.state
	e.state = nil
	return s.Close()
}

// asked is a request of the console's user.
func asked(r bot.Request) bot.Request {
	r.From = console.User()
	return r
}

// servers is a stock.Servers: what was noted of servers, and what Discord says.
type servers struct {
	post.State
	rest.Poster
}
