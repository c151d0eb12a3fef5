// Package play is the bot in a local Discord, with a page before it that looks and works like a
// channel.
package play

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/discord"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/playground"
	"daybook/bot/state/bolt"
	"daybook/cmd/daybook/assembly"
	"daybook/corpus"
	"daybook/index"
)

// examples are what the page offers to begin with.
var examples = []playground.Example{
	{Line: "/on 1938-03", Why: "what the diaries have from March 1938"},
	{Line: "/who Krestinsky", Why: "who that is, and where he is named, in any spelling"},
	{Line: "/ask What happened to Stalin's wife?", Why: "the passages that answer a question"},
	{Line: "/today", Why: "this day of the year"},
	{Line: "/daily set when:08:00 zone:{zone}", Why: "as the manager: a post every day; then let time run",
		Manager: true},
	{Line: "/help", Why: "all that can be asked"},
}

// opening is what somebody has written in the channel before.
var opening = []string{"On Thursday we read the spring of 1938: the trial of Krestinsky and Bukharin. What do " +
	"the diaries have from 16 March 1938?"}

// A Play is the local Discord, the bot in it, and the page before it.
type Play struct {
	dir    string // of the state
	state  post.State
	fake   *fakediscord.Fake
	client *discord.Client
	page   *playground.Playground
	time   *hours
}

// A Config says what is played with. All but Monthly and Quote is required.
type Config struct {
	Corpus  *corpus.Corpus
	Index   *index.Index
	Quote   int // as in assembly.Config, as Monthly
	Monthly int
	Log     *slog.Logger
}

// New makes everything; ctx lasts as long as it is to run. Nothing is heard until Run.
func New(ctx context.Context, c Config) (p *Play, err error) {
	p = &Play{}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.Close())
		}
	}()
	if p.dir, err = os.MkdirTemp("", "daybook-play-"); err != nil {
		return p, err
	}
	// What is kept is thrown away, so nobody need wait for the disk.
	state, err := bolt.Open(filepath.Join(p.dir, "play.db"), bolt.Options{NoSync: true})
	if err != nil {
		return p, err
	}
	p.state = state
	clock := &clock{}
	p.fake = fakediscord.New(fakediscord.Options{Token: rand.Text(), Now: clock.Now})
	base, err := p.fake.Start()
	if err != nil {
		return p, err
	}
	parts, err := assembly.Discord(assembly.Config{Corpus: c.Corpus, Index: c.Index, State: state,
		Token:   p.fake.Token(),
		APIBase: base, Quote: c.Quote, Monthly: c.Monthly, Now: clock.Now, Log: c.Log})
	if err != nil {
		return p, err
	}
	p.client = parts.Client
	p.time = &hours{clock: clock, state: state, log: c.Log, make: func() (*runner.Runner, error) {
		return parts.Runner(nil, "play")
	}}
	p.page, err = playground.New(playground.Options{Fake: p.fake, Opening: opening, Examples: examples,
		Day: postOf, Now: clock.Now, Next: p.time.next, Log: c.Log,
		Advance: func(request context.Context, to time.Time) error { return p.time.advance(ctx, request, to) }})
	return p, err
}

// postOf is the command that shows the daily post of a date.
func postOf(date string) (command string, options map[string]any) {
	return "daily preview", map[string]any{"date": date}
}

// Run serves until ctx, which is that of New, ends, or something breaks; cancel ends it.
func (p *Play) Run(ctx context.Context, cancel context.CancelCauseFunc, listener net.Listener) error {
	if err := p.time.begin(ctx); err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: p.page, ReadHeaderTimeout: 10 * time.Second}
	var all sync.WaitGroup
	all.Go(func() { cancel(p.client.Run(ctx)) })
	all.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			cancel(err)
		}
	})
	<-ctx.Done()
	p.page.Close() // ends the streams of events, for which Shutdown would wait
	last, end := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer end()
	err := server.Shutdown(last)
	if err != nil {
		err = server.Close()
	}
	err = errors.Join(err, p.time.stop())
	all.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	return err
}

// Close gives everything back.
func (p *Play) Close() error {
	var errs []error
	if p.fake != nil {
		errs = append(errs, p.fake.Close())
	}
	if p.state != nil {
		errs = append(errs, p.state.Close())
	}
	if p.dir != "" {
		errs = append(errs, os.RemoveAll(p.dir))
	}
	return errors.Join(errs...)
}
