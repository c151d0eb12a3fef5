package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"

	"daybook/cmd/daybook/play"
)

var playCommand = command{
	name:    "play",
	summary: "Try the bot in a browser, without Discord",
	flags:   []string{"listen", "quote", "monthly"},
	detail: `
Starts a small Discord on this machine, the bot in it, and a page that looks and works
like a channel: http://127.0.0.1:8338, or what -listen says. Nothing is sent anywhere, and
what happens there is gone when it ends, with Ctrl-C.`,
	run: playHere,
}

const defaultListen = "127.0.0.1:8338"

func playHere(ctx context.Context, e *env, args []string) int {
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
	c, x, err := e.read(ctx)
	if err != nil {
		return e.fail(errors.Join(err, listener.Close()), "")
	}
	p, err := play.New(ctx, play.Config{Corpus: c, Index: x, Quote: e.config.Quote, Monthly: e.config.Monthly,
		Log: slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))})
	if err != nil {
		return e.fail(errors.Join(err, listener.Close()), "")
	}
	fmt.Fprintf(e.stdout, "Daybook plays at http://%s until Ctrl-C.\n", listener.Addr())
	fmt.Fprint(e.stdout, "Try /on 1938-03 there, then open what you like from the menu below the answer.\n")
	fmt.Fprint(e.stdout, "Or be the manager (at the lower left), set a daily post with /daily set, and let time run.\n")
	if err := errors.Join(p.Run(ctx, cancel, listener), p.Close()); err != nil {
		return e.fail(err, "")
	}
	return okay
}
