package runner_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// A board is a Discord as a Runner sees it: channels with messages by nonce, which
// are made once a nonce for five minutes, and a global limit of 50 requests a second.
type board struct {
	mu      sync.Mutex
	nonces  time.Duration // for how long a second message with a nonce is refused
	latency time.Duration
	sending time.Duration // what a sending takes beyond that, before it has its effect
	limited bool
	// of the n-th request; after: it takes effect all the same
	fault    func(method, channel string, n int) (after bool, err error)
	requests int
	times    []time.Time
	over     int
	messages map[string][]message // by channel
	threads  map[string]string
	told     []string
	lacks    []string
	mute     error           // why nobody can be told, nor asked what the bot lacks
	away     map[string]bool // guilds that the bot is not in
	dark     error           // why that is not known
}

type message struct {
	id, nonce, text string
	at              time.Time
	post            post.Post
}

func newBoard() *board {
	return &board{nonces: 5 * time.Minute, away: map[string]bool{}, messages: map[string][]message{},
		threads: map[string]string{}}
}

// asked is how many requests were made so far.
func (b *board) asked() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.requests
}

// setFault changes what goes wrong while the runner runs.
func (b *board) setFault(fault func(method, channel string, n int) (after bool, err error)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fault = fault
}

// request counts one and waits its latency.
func (b *board) request(ctx context.Context, method, channel string) (after bool, err error) {
	wait := b.latency
	if method == "send" {
		wait += b.sending
	}
	if wait > 0 {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.requests++
	if b.limited {
		now := time.Now()
		b.times = append(b.times, now)
		for len(b.times) > 0 && now.Sub(b.times[0]) >= time.Second {
			b.times = b.times[1:]
		}
		if len(b.times) > 50 {
			b.over++
			return false, &post.Error{Kind: post.Temporary, After: time.Second, Global: true,
				Reason: "rate limited"}
		}
	}
	if b.fault != nil {
		return b.fault(method, channel, b.requests)
	}
	return false, nil
}

func (b *board) Send(ctx context.Context, channel string, p post.Post, nonce string) (post.Placed, error) {
	after, fault := b.request(ctx, "send", channel)
	if fault != nil && !after {
		return post.Placed{}, fault
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.messages[channel] {
		if m.nonce == nonce && time.Since(m.at) < b.nonces {
			return post.Placed{Message: m.id}, fault
		}
	}
	m := message{fmt.Sprintf("%s-%d", channel, len(b.messages[channel])+1), nonce, p.Text, time.Now(), p}
	b.messages[channel] = append(b.messages[channel], m)
	return post.Placed{Message: m.id}, fault
}

func (b *board) Find(ctx context.Context, channel, nonce string, since time.Time) (post.Placed, error) {
	if _, err := b.request(ctx, "find", channel); err != nil {
		return post.Placed{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.messages[channel] {
		if m.nonce == nonce && !m.at.Before(since) {
			return post.Placed{Message: m.id}, nil
		}
	}
	return post.Placed{}, nil
}

func (b *board) Thread(ctx context.Context, channel, message, name string) (string, error) {
	if after, err := b.request(ctx, "thread", channel); err != nil && !after {
		return "", err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.threads[message] = name
	return "thread of " + message, nil
}

// setAway puts the bot out of a guild, or back.
func (b *board) setAway(guild string, away bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.away[guild] = away
}

func (b *board) Can(_ context.Context, s schedule.Schedule) ([]string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.mute != nil {
		return nil, b.mute
	}
	if b.away[s.Guild] {
		return nil, &post.Error{Kind: post.Denied, Reason: "The bot is not in that server."}
	}
	return b.lacks, nil
}

// setDark makes it unknown which guilds the bot is in, or known again.
func (b *board) setDark(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.dark = err
}

// In implements post.Herald.
func (b *board) In(_ context.Context, guild string) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return !b.away[guild], b.dark
}

func (b *board) Tell(_ context.Context, s schedule.Schedule, text string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.mute != nil {
		return b.mute
	}
	b.told = append(b.told, s.By+": "+text)
	return nil
}

// posts counts the messages and those that are there twice for one claim.
func (b *board) posts() (all, doubled int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, list := range b.messages {
		seen := map[string]bool{}
		for _, m := range list {
			all++
			if seen[m.nonce] {
				doubled++
			}
			seen[m.nonce] = true
		}
	}
	return all, doubled
}

// A rig is a runner over a fresh state within a bubble.
type rig struct {
	t      *testing.T
	state  post.State
	board  *board
	poster post.Poster // the board, if nil
	herald post.Herald // the board, if nil
	admit  func(context.Context) error
	runner *runner.Runner
	stop   func()
}

// fewer is less, in place of all, under -short: where a test only repeats, on more days or in more
// channels, what the race detector has seen once.
func fewer[N any](all, less N) N {
	if testing.Short() {
		return less
	}
	return all
}

// manyDays skips, under -short, a test of one runner and one asker through many days: what runs at
// once there runs so in shorter ones.
func manyDays(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes many days of one runner; run it without -short")
	}
}

// dawn lets the night pass, in which a runner would look every minute for what is due and find
// nothing: in a bubble it is then 07:00, an hour before the posts of most tests.
func dawn() { time.Sleep(7 * time.Hour) }

func newRig(t *testing.T, state post.State, board *board) *rig {
	t.Helper()
	g := &rig{t: t, state: state, board: board}
	g.start()
	return g
}

// start starts a runner, as a new process would.
func (g *rig) start() {
	b := dailytest.Bot(g.t)
	if g.poster == nil {
		g.poster = g.board
	}
	if g.herald == nil {
		g.herald = g.board
	}
	r, err := runner.New(runner.Config{Corpus: b.Corpus(), State: g.state, Poster: g.poster, Herald: g.herald,
		Bot: b, Admit: g.admit, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		g.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- r.Run(ctx) }()
	g.runner = r
	g.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			g.t.Error(err)
		}
	}
}

func (g *rig) add(s schedule.Schedule) schedule.Schedule {
	g.t.Helper()
	if s.Guild == "" {
		s.Guild = "guild"
	}
	if s.Channel == "" {
		s.Channel = "channel"
	}
	if s.Zone == "" {
		s.Zone = "UTC"
	}
	s.Since = time.Now()
	s, err := g.state.Add(g.t.Context(), s.WithDefaults())
	if err != nil {
		g.t.Fatal(err)
	}
	return s
}

func (g *rig) claims(s schedule.Schedule) []post.Claim {
	g.t.Helper()
	all, err := g.state.Claims(context.Background(), s.ID, dates.Day{})
	if err != nil {
		g.t.Fatal(err)
	}
	return all
}
