package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"daybook/bot"
	"daybook/bot/discord"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/playground"
	"daybook/index"
)

var playCommand = command{
	name:    "play",
	summary: "Try the bot in a browser, without Discord",
	flags:   []string{"listen", "quote"},
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
	{Line: "/help", Why: "all that can be asked"},
}

// playOpening is what somebody has written in the channel before.
var playOpening = []string{"On Thursday we read the spring of 1938: the trial of Krestinsky and Bukharin. What did Litvinov write on 16 March 1938?"}

func play(ctx context.Context, e *env, args []string) int {
	if len(args) > 0 {
		return e.misused(errors.New("play takes no arguments"), "For another address: daybook play -listen 127.0.0.1:9000")
	}
	addr := e.config.Listen
	if addr == "" {
		addr = defaultListen
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return e.fail(fmt.Errorf("open the page: %w", err), "Perhaps it runs already; or choose another address with -listen.")
	}
	defer listener.Close() // again, where serving did not begin
	p, err := e.newPlay(ctx)
	if err != nil {
		return e.fail(err, "")
	}
	fmt.Fprintf(e.stdout, "Daybook plays at http://%s until Ctrl-C.\n", listener.Addr())
	fmt.Fprint(e.stdout, "Try /on 1938-03 there, then open what you like from the menu below the answer.\n")
	fmt.Fprint(e.stdout, "Or be the manager (at the lower left), set a daily post with /daily set, and let time run.\n")
	if err := p.run(ctx, listener); err != nil {
		return e.fail(err, "")
	}
	return okay
}

// A playing is the local Discord, the bot in it, and the page before it.
type playing struct {
	clock  *playClock
	fake   *fakediscord.Fake
	client *discord.Client
	page   *playground.Playground
}

func (e *env) newPlay(ctx context.Context) (*playing, error) {
	done := e.progress("Reading the diaries")
	defer done()
	l, err := e.load()
	if err != nil {
		return nil, err
	}
	for _, p := range l.refused {
		e.complain(p.File+" is passed over: "+p.Text, p.Hint)
	}
	x, err := index.Build(ctx, l.corpus)
	if err != nil {
		return nil, err
	}
	p := &playing{clock: &playClock{}}
	log := slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	b, err := bot.New(bot.Config{Corpus: l.corpus, Index: x, Now: p.clock.Now, Log: log})
	if err != nil {
		return nil, err
	}
	p.fake = fakediscord.New(fakediscord.Options{Now: p.clock.Now})
	p.page, err = playground.New(playground.Options{
		Fake: p.fake, Opening: playOpening, Examples: playExamples, Day: postOf, Now: p.clock.Now, Advance: p.advance, Log: log,
	})
	if err != nil {
		return nil, err
	}
	base, err := p.fake.Start()
	if err != nil {
		return nil, err
	}
	p.client, err = discord.New(discord.Config{Token: p.fake.Token(), APIBase: base, Bot: b, Log: log, Quote: e.config.Quote, Now: p.clock.Now})
	if err != nil {
		return nil, errors.Join(err, p.fake.Close())
	}
	return p, nil
}

// postOf is the command that shows the daily post of a date.
func postOf(date string) (command string, options map[string]any) {
	return "on", map[string]any{"date": date[len("2006-"):]} // that day of any year
}

// run serves until ctx ends, or something breaks.
func (p *playing) run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	server := &http.Server{Handler: p.page, ReadHeaderTimeout: 10 * time.Second}
	var all sync.WaitGroup
	all.Go(func() { cancel(p.client.Run(ctx)) })
	all.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			cancel(err)
		}
	})
	<-ctx.Done()
	p.page.Close()
	stop, end := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer end()
	err := server.Shutdown(stop)
	if err != nil {
		err = server.Close()
	}
	all.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	return errors.Join(err, p.fake.Close())
}

// advance lets time run.
func (p *playing) advance(_ context.Context, to time.Time) error {
	p.clock.set(to)
	return nil
}

// A playClock runs as every clock does, and can be put forward.
type playClock struct {
	mu    sync.Mutex
	ahead time.Duration
}

// Now is the time that bot and local Discord live in.
func (c *playClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

// set puts the clock forward, never back.
func (c *playClock) set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead = max(c.ahead, time.Until(to))
}
