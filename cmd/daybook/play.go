package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/discord"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/rest"
	"daybook/bot/playground"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/index"
)

var playCommand = command{
	name:    "play",
	summary: "Try the bot in a browser, without Discord",
	flags:   []string{"listen", "quote", "monthly"},
	detail: `
Starts a small Discord on this machine, the bot in it, and a page that looks and works
like a channel: http://127.0.0.1:8338, or what -listen says. Nothing is sent anywhere, and
what happens there is gone when it ends, with Ctrl-C.`,
	run: play,
}

const defaultListen = "127.0.0.1:8338"

// playExamples are what the page offers to begin with.
var playExamples = []playground.Example{
	{Line: "/on 1938-03", Why: "what the diaries have from March 1938"},
	{Line: "/who Krestinsky", Why: "who that is, and where he is named, in any spelling"},
	{Line: "/ask What happened to Stalin's wife?", Why: "the passages that answer a question"},
	{Line: "/today", Why: "this day of the year"},
	{Line: "/daily set when:08:00 zone:{zone}", Why: "as the manager: a post every day; then let time run",
		Manager: true},
	{Line: "/help", Why: "all that can be asked"},
}

// playOpening is what somebody has written in the channel before.
var playOpening = []string{"On Thursday we read the spring of 1938: the trial of Krestinsky and Bukharin. What do " +
	"the diaries have from 16 March 1938?"}

func play(ctx context.Context, e *env, args []string) int {
	if len(args) > 0 {
		return e.misused(errors.New("play takes no arguments"),
			"For another address: daybook play -listen 127.0.0.1:9000")
	}
	addr := e.config.Listen
	if addr == "" {
		addr = defaultListen
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return e.fail(fmt.Errorf("open the page: %w", err),
			"Perhaps it runs already; or choose another address with -listen.")
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	p, err := e.newPlay(ctx)
	if err != nil {
		return e.fail(errors.Join(err, listener.Close()), "")
	}
	fmt.Fprintf(e.stdout, "Daybook plays at http://%s until Ctrl-C.\n", listener.Addr())
	fmt.Fprint(e.stdout, "Try /on 1938-03 there, then open what you like from the menu below the answer.\n")
	fmt.Fprint(e.stdout, "Or be the manager (at the lower left), set a daily post with /daily set, and let time run.\n")
	if err := errors.Join(p.run(ctx, cancel, listener), p.close()); err != nil {
		return e.fail(err, "")
	}
	return okay
}

// A playing is the local Discord, the bot in it, and the page before it.
type playing struct {
	dir    string // of the state
	state  post.State
	fake   *fakediscord.Fake
	client *discord.Client
	page   *playground.Playground
	time   *playTime
}

// newPlay makes everything; ctx lasts as long as it is to run.
func (e *env) newPlay(ctx context.Context) (p *playing, err error) {
	done := e.progress("Reading the diaries")
	defer done()
	l, err := e.library().Load(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range l.Refused {
		e.complain(r.File+" is passed over: "+r.Text, r.Hint)
	}
	for _, p := range l.Unfinished {
		e.complain(p.Text, p.Hint)
	}
	x, err := index.BuildIn(ctx, l.Corpus, e.library().DiariesDir())
	if err != nil {
		return nil, err
	}
	p = &playing{}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
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
	clock := &playClock{}
	log := slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	p.fake = fakediscord.New(fakediscord.Options{Token: rand.Text(), Now: clock.Now})
	base, err := p.fake.Start()
	if err != nil {
		return p, err
	}
	var desk *daily.Desk
	shelves, err := shelf.NewDesk(shelf.DeskConfig{Monthly: e.config.Monthly, Now: clock.Now, Log: log,
		Elsewhere: post.Records{State: state},
		Courses: func(ctx context.Context, guild string) ([]bot.Course, error) {
			return desk.Courses(ctx, guild)
		},
		Store: func(context.Context, bool) (stock.State, error) { return state, nil }})
	if err != nil {
		return p, err
	}
	half, err := rest.New(rest.Config{Token: p.fake.Token(), APIBase: base, Log: log, Now: clock.Now,
		Meter: shelves.Meter})
	if err != nil {
		return p, err
	}
	poster := rest.Poster{Client: half}
	desk, err = daily.NewDesk(daily.DeskConfig{Corpus: l.Corpus, State: state, Herald: poster, Clock: poster,
		Now: clock.Now, Log: log})
	if err != nil {
		return p, err
	}
	b, err := bot.New(bot.Config{Corpus: l.Corpus, Index: x, Quote: e.config.Quote, Now: clock.Now, Log: log,
		Zone:   desk.Zone,
		Beside: shelves.Beside, Commands: rooms.Commands(rooms.Config{Quoted: shelves.Meter.Quoted,
			Noted: shelves.Noted,
			Kept:  shelves.Kept(), More: slices.Concat(desk.Commands(), shelves.Commands())})})
	if err != nil {
		return p, err
	}
	p.client, err = discord.New(discord.Config{REST: half, Bot: b})
	if err != nil {
		return p, err
	}
	p.time = &playTime{clock: clock, state: state, log: log, make: func() (*runner.Runner, error) {
		return runner.New(runner.Config{Corpus: l.Corpus, State: state, Poster: poster, Herald: poster,
			Clock: poster, Bot: b, Log: log, Beside: shelves.BesidePost, Now: clock.Now, Owner: "play"})
	}}
	p.page, err = playground.New(playground.Options{Fake: p.fake, Opening: playOpening, Examples: playExamples,
		Day: postOf, Now: clock.Now, Next: p.time.next, Log: log,
		Advance: func(request context.Context, to time.Time) error { return p.time.advance(ctx, request, to) }})
	return p, err
}

// postOf is the command that shows the daily post of a date.
func postOf(date string) (command string, options map[string]any) {
	return "daily preview", map[string]any{"date": date}
}

// run serves until ctx ends, or something breaks.
func (p *playing) run(ctx context.Context, cancel context.CancelCauseFunc, listener net.Listener) error {
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

// close gives everything back.
func (p *playing) close() error {
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
