package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/clock"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/discord"
	"daybook/bot/discord/rest"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/bot/state/late"
	"daybook/bot/state/postgres"
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
	s, err := e.newServer(ctx)
	if err == nil {
		err = s.run(ctx)
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

// A server is the bot in Discord with all that belongs to it.
type server struct {
	log     *slog.Logger
	state   post.State
	gate    *runner.Gate
	client  *discord.Client
	runner  *runner.Runner
	sweeper *stock.Sweeper
	metrics *metrics
	http    net.Listener // nil without -listen
	left    chan string  // guilds that the bot was put out of
}

// newServer makes all parts, in the order in which they need each other. What is wrong
// shows here, before anything is said to Discord.
func (e *env) newServer(ctx context.Context) (s *server, err error) {
	s = &server{log: slog.New(slog.NewTextHandler(e.stderr, nil)), metrics: newMetrics(), left: make(chan string, 100)}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close())
		}
	}()
	if e.config.Listen != "" {
		if s.http, err = net.Listen("tcp", e.config.Listen); err != nil {
			return s, fmt.Errorf("open -listen: %w", err)
		}
	}
	if s.state, err = e.stateOrLate(ctx, s.log); err != nil {
		return s, err
	}
	l, err := e.library().Load(ctx)
	if err != nil {
		return s, err
	}
	for _, r := range l.Refused {
		s.log.Warn("file passed over", "err", r.Error())
	}
	for _, p := range l.Unfinished {
		s.log.Warn("an import was broken off", "err", p.Error())
	}
	x, err := index.BuildIn(ctx, l.Corpus, e.library().DiariesDir())
	if err != nil {
		return s, err
	}
	if err := s.assemble(e.config, l.Corpus, x); err != nil {
		return s, err
	}
	s.log.Info("ready", "entry", len(l.Corpus.Items()), "texts", len(l.Corpus.Texts()))
	return s, nil
}

// stateOrLate opens the state; what cannot be opened now but may be later is tried again beneath
// the answers.
func (e *env) stateOrLate(ctx context.Context, log *slog.Logger) (post.State, error) {
	state, err := e.openState(ctx)
	if err == nil || !bolt.Passes(err) && !postgres.Passes(err) {
		return state, err
	}
	log.Error("the state cannot be opened; questions are answered, nothing is posted until it can", "err", err)
	return late.New(e.openState, err), nil
}

// assemble makes the parts that answer and post, over the corpus and its index.
func (s *server) assemble(config Config, c *corpus.Corpus, x *index.Index) error {
	var desk *daily.Desk // made below, with what the shelf's count is part of
	shelves, err := shelf.NewDesk(shelf.DeskConfig{Store: s.shelf, Elsewhere: post.Records{State: s.state},
		Monthly: config.Monthly, Courses: func(ctx context.Context, guild string) ([]bot.Course, error) {
			return desk.Courses(ctx, guild)
		}, Log: s.log})
	if err != nil {
		return err
	}
	half, err := rest.New(rest.Config{Token: config.Token, APIBase: config.APIBase, Log: s.log,
		Meter: shelves.Meter})
	if err != nil {
		return err
	}
	poster := rest.Poster{Client: half}
	s.gate = &runner.Gate{State: s.state, Who: poster.Application, Takes: config.Takes}
	desk, err = daily.NewDesk(daily.DeskConfig{Corpus: c, State: s.state, Herald: poster, Clock: poster,
		Log: s.log, Wake: func() { s.runner.Wake() }})
	if err != nil {
		return err
	}
	b, err := bot.New(bot.Config{Corpus: c, Index: x, Quote: config.Quote, Log: s.log, Zone: desk.Zone,
		Beside: shelves.Beside, Commands: rooms.Commands(rooms.Config{Quoted: shelves.Meter.Quoted,
			Noted: shelves.Noted, Kept: shelves.Kept(), Misses: &s.metrics.misses,
			More: slices.Concat(desk.Commands(), shelves.Commands())})})
	if err != nil {
		return err
	}
	s.client, err = discord.New(discord.Config{REST: half, Bot: b, Guild: config.Guild, Shard: config.Shard,
		Gone: s.gone, Answered: s.metrics.answered})
	if err != nil {
		return err
	}
	s.runner, err = runner.New(runner.Config{Corpus: c, State: s.state, Poster: poster, Herald: poster,
		Clock: poster, Admit: s.gate.Admit, Bot: b, Beside: shelves.BesidePost, Log: s.log})
	if err != nil {
		return err
	}
	checked := clock.Checked{Now: time.Now, Clock: poster}
	s.sweeper = &stock.Sweeper{Store: s.shelf, Servers: servers{s.state, poster}, Grace: post.Grace, Now: checked.Time,
		Log: s.log, Admit: s.gate.Admit}
	s.metrics.watch(s.runner, s.client)
	return nil
}

// shelf is the Store of the shelf: the state, once it is open.
func (s *server) shelf(ctx context.Context, _ bool) (stock.State, error) {
	return shelfOf(ctx, s.state)
}

// gone notes a server that was left. It must not block; a note that is lost costs a
// failed post, no more.
func (s *server) gone(guild, channel string) {
	if channel != "" {
		return // the next post finds out, and tells whoever set it
	}
	select {
	case s.left <- guild:
	default:
	}
}

// run serves until ctx ends, or a part of it.
func (s *server) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if err := s.admit(ctx); err != nil {
		return errors.Join(err, s.close())
	}
	web := &http.Server{Handler: s.metrics.handler(), ReadHeaderTimeout: 5 * time.Second}
	var posting, all sync.WaitGroup
	if s.http != nil {
		s.log.Info("health and metrics", "address", s.http.Addr().String())
		all.Go(func() {
			if err := web.Serve(s.http); !errors.Is(err, http.ErrServerClosed) {
				cancel(fmt.Errorf("serve -listen: %w", err))
			}
		})
	}
	posting.Go(func() { cancel(s.runner.Run(ctx)) })
	all.Go(func() { cancel(s.client.Run(ctx)) })
	all.Go(func() { s.sweeper.Run(ctx) })
	all.Go(func() {
		for {
			select {
			case guild := <-s.left:
				if err := s.runner.Left(ctx, guild); err != nil {
					s.log.Error("note a server that was left", "guild", guild, "err", err)
				}
			case <-ctx.Done():
				return
			}
		}
	})
	<-ctx.Done()
	s.log.Info("stopping")
	posting.Wait()
	err := web.Close()
	all.Wait()
	err = errors.Join(err, s.close())
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	s.log.Info("stopped")
	return err
}

// admit refuses to begin on the state of another application. What is not known yet the
// runner and the sweeper ask again.
func (s *server) admit(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if foreign, ok := errors.AsType[*runner.ForeignError](s.gate.Admit(ctx)); ok {
		return foreign
	}
	return nil
}

func (s *server) close() error {
	var err error
	if s.http != nil {
		if err = s.http.Close(); errors.Is(err, net.ErrClosed) {
			err = nil
		}
	}
	if s.state != nil {
		err = errors.Join(err, s.state.Close())
	}
	return err
}
