package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"daybook/bot/daily/runner"
	"daybook/bot/discord/rest"
	"daybook/cmd/daybook/library"
	"daybook/cmd/daybook/server"
	"daybook/corpus"
	"daybook/index"
)

var serveCommand = command{
	name:    "serve",
	summary: "Run the bot in Discord",
	flags:   []string{"quote", "monthly", "listen", "state", "guild", "shard", "application"},
	detail: `
Needs the bot's token in DISCORD_TOKEN, or the name of a file with it in
DISCORD_TOKEN_FILE. DISCORD_API_BASE leads to another Discord than the real one.

With -listen it serves /healthz and /metrics (for Prometheus), which hold counts only.
On SIGTERM or Ctrl-C it finishes what is under way and ends within five seconds.
The exit code is 78 when the token is refused, or is of another application than what is
kept: starting again does not help then.`,
	run: serve,
}

func serve(ctx context.Context, e *env, args []string) int {
	if len(args) > 0 {
		return e.misused(errors.New("serve takes no arguments"), "“daybook help serve” lists its flags.")
	}
	if err := e.token(); err != nil {
		return e.fail(err, "")
	}
	if e.config.Token == "" {
		return e.misused(errors.New("there is no token"), "Set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to a file that "+
			"holds it. Or try the bot without Discord: daybook play")
	}
	log := slog.New(slog.NewTextHandler(e.stderr, nil))
	s, err := server.New(ctx, server.Config{Open: e.openState, Load: func(ctx context.Context) (*corpus.Corpus,
		*index.Index,
		error) {
		return e.readLogging(ctx, log)
	}, Listen: e.config.Listen, Token: e.config.Token, APIBase: e.config.APIBase, Guild: e.config.Guild,
		Shard: e.config.Shard, Quote: e.config.Quote, Monthly: e.config.Monthly, Application: e.config.Takes, Log: log})
	if err == nil {
		err = s.Run(ctx)
	}
	if foreign, ok := errors.AsType[*runner.ForeignError](err); ok {
		e.complain(foreign.Error(), foreign.Hint())
		return rest.ExitConfig
	}
	if exit, ok := errors.AsType[*rest.ExitError](err); ok {
		e.complain(err.Error(), "")
		return exit.Code
	}
	if err != nil {
		return e.fail(err, "")
	}
	return okay
}

// token reads the bot's token from its file, where it is not given itself.
func (e *env) token() error {
	if name := e.config.TokenFile; e.config.Token == "" && name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read the token that DISCORD_TOKEN_FILE names: %w", err)
		}
		e.config.Token = strings.TrimSpace(string(data))
	}
	return nil
}

// readLogging reads the library and indexes it; what is wrong with the texts goes to the log.
func (e *env) readLogging(ctx context.Context, log *slog.Logger) (*corpus.Corpus, *index.Index, error) {
	l, err := e.library().Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	makeRoom()
	for _, r := range l.Refused {
		log.Warn("file passed over", "err", r.Error())
	}
	for _, p := range l.Unfinished {
		log.Warn("an import was broken off", "err", p.Error())
	}
	for _, p := range l.Own {
		if library.Useless(p) {
			log.Warn("a calendar of your own is passed over", "err", p.Error())
		}
	}
	e.library().Sweep(time.Now())
	x, err := index.BuildIn(ctx, l.Corpus, e.library().DiariesDir())
	if err == nil && x.Unkept() != nil {
		log.Warn("the search index cannot be kept, and is made anew in memory at each start", "err", x.Unkept())
	}
	return l.Corpus, x, err
}
