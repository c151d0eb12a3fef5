// Package server is the bot in Discord as a program runs it: it answers, posts, sweeps, tells of its
// health, and ends in order.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"daybook/bot/daily/clock"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/discord"
	"daybook/bot/discord/rest"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/bot/state/late"
	"daybook/bot/state/postgres"
	"daybook/cmd/daybook/assembly"
	"daybook/corpus"
	"daybook/index"
)

// A Server is the bot in Discord with all that belongs to it.
type Server struct {
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

// A Config says what a Server is made of. Open, Load, Token and Log are required.
type Config struct {
	// Open opens the state. It is asked again, beneath the answers, while it fails for what passes.
	Open func(context.Context) (post.State, error)
	// Load reads what is answered from, once the state is open.
	Load        func(context.Context) (*corpus.Corpus, *index.Index, error)
	Listen      string // address of /healthz and /metrics; "" for none
	Token       string // as the following in assembly.Config
	APIBase     string
	Guild       string
	Shard       [2]int
	Quote       int
	Monthly     int
	Application string // the one that is to have the state; "" for the one that has it
	Log         *slog.Logger
}

// New makes all parts, in the order in which they need each other. What is wrong
// shows here, before anything is said to Discord.
func New(ctx context.Context, c Config) (s *Server, err error) {
	s = &Server{log: c.Log, metrics: newMetrics(), left: make(chan string, 100)}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close())
		}
	}()
	if c.Listen != "" {
		if s.http, err = net.Listen("tcp", c.Listen); err != nil {
			return s, fmt.Errorf("open -listen: %w", err)
		}
	}
	if s.state, err = stateOrLate(ctx, c); err != nil {
		return s, err
	}
	read, x, err := c.Load(ctx)
	if err != nil {
		return s, err
	}
	if err := s.assemble(c, read, x); err != nil {
		return s, err
	}
	s.log.Info("ready", "entry", len(read.Items()), "texts", len(read.Texts()))
	return s, nil
}

// stateOrLate opens the state; what cannot be opened now but may be later is tried again beneath
// the answers.
func stateOrLate(ctx context.Context, c Config) (post.State, error) {
	state, err := c.Open(ctx)
	if err == nil || !bolt.Passes(err) && !postgres.Passes(err) {
		return state, err
	}
	c.Log.Error("the state cannot be opened; questions are answered, nothing is posted until it can", "err", err)
	return late.New(c.Open, err), nil
}

// assemble makes the parts that answer and post, over the corpus and its index.
func (s *Server) assemble(c Config, read *corpus.Corpus, x *index.Index) error {
	parts, err := assembly.Discord(assembly.Config{Corpus: read, Index: x, State: s.state, Token: c.Token,
		APIBase: c.APIBase, Guild: c.Guild, Shard: c.Shard, Quote: c.Quote, Monthly: c.Monthly, Log: s.log,
		Misses: &s.metrics.misses, Wake: func() { s.runner.Wake() }, Gone: s.gone, Answered: s.metrics.answered})
	if err != nil {
		return err
	}
	s.client, s.gate = parts.Client, &runner.Gate{State: s.state, Who: parts.Poster.Application, Takes: c.Application}
	if s.runner, err = parts.Runner(s.gate.Admit, ""); err != nil {
		return err
	}
	checked := clock.Checked{Now: time.Now, Clock: parts.Poster}
	s.sweeper = &stock.Sweeper{Store: parts.Store, Servers: servers{s.state, parts.Poster}, Grace: post.Grace,
		Now: checked.Time, Log: s.log, Admit: s.gate.Admit}
	s.metrics.watch(s.runner, s.client)
	return nil
}

// gone notes a server that was left. It must not block; a note that is lost costs a
// failed post, no more.
func (s *Server) gone(guild, channel string) {
	if channel != "" {
		return // the next post finds out, and tells whoever set it
	}
	select {
	case s.left <- guild:
	default:
	}
}

// Run serves until ctx ends, or a part of it, and gives everything back. A state of another
// application is a *runner.ForeignError; what Discord ends for good a *rest.ExitError.
func (s *Server) Run(ctx context.Context) error {
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
func (s *Server) admit(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if foreign, ok := errors.AsType[*runner.ForeignError](s.gate.Admit(ctx)); ok {
		return foreign
	}
	return nil
}

func (s *Server) close() error {
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

// servers is a stock.Servers: what was noted of servers, and what Discord says.
type servers struct {
	post.State
	rest.Poster
}
