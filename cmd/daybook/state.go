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
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/bot/state/postgres"
	"daybook/cmd/daybook/assembly"
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

// shelf opens the state for the console when something is kept, or is to be: most that is
// asked there needs none. It stays open until the program ends.
func (e *env) shelf(ctx context.Context, create bool) (stock.State, error) {
	e.stateOnce.Lock()
	defer e.stateOnce.Unlock()
	if e.state != nil {
		return assembly.Shelf(ctx, e.state)
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
	return assembly.Shelf(ctx, s)
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
