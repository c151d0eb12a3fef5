package runner_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/daily/schedule"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/rest"
	"daybook/bot/rooms"
	"daybook/bot/state/bolt"
	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/index"
)

// The crash harness: a process of its own posts to the local Discord, which answers
// with 429, 502 after delivery, time-outs and drops, and is killed at random moments
// around sending, until it is let finish. DAYBOOK_CRASH_RUNS says how often, 10 times
// if it is not set, 3 times under -short; DAYBOOK_CRASH_SEED repeats a series.

// crashChild is the variable that makes this test binary the process to be killed; it
// holds the state's file.
const crashChild = "DAYBOOK_CRASH_CHILD"

func TestMain(m *testing.M) {
	if name := os.Getenv(crashChild); name != "" {
		if err := crashing(name); err != nil {
			fmt.Fprintln(os.Stderr, "child:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// fewItems is a diary that is quickly loaded.
func fewItems() *corpus.Corpus {
	cal := &corpus.Calendar{Diaries: []*corpus.Diary{{ID: "alder", Title: "Papers", Short: "Alder",
		Edition: "Papers (invented)", Status: "Invented."}}}
	for month := time.January; month <= time.December; month++ {
		d := dates.Day{Year: 1930, Month: month, Day: 1}
		e := &corpus.Entry{ID: fmt.Sprintf("alder/%s", d), Diary: "alder", Part: corpus.Body,
			Date: dates.Date{From: d, To: d.EndOfMonth(), Precision: dates.PrecisionMonth, Basis: dates.Printed}}
		e.Items = []*corpus.Item{{ID: e.ID + "/1", Entry: e, N: 1, Headline: "An invented item",
			Abstract: "It tells of nothing in particular."}}
		cal.Entries = append(cal.Entries, e)
	}
	c, _ := corpus.New(cal)
	return c
}

// crashing posts what is due until nothing is left to do.
func crashing(name string) error {
	c := fewItems()
	x, err := index.Build(context.Background(), c)
	if err != nil {
		return err
	}
	state, err := bolt.Open(name, bolt.Options{})
	if err != nil {
		return err
	}
	b, err := bot.New(bot.Config{Corpus: c, Index: x, Quote: 700, Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		return err
	}
	client, err := rest.New(rest.Config{Token: os.Getenv("CRASH_TOKEN"),
		APIBase: os.Getenv("CRASH_BASE")})
	if err != nil {
		return err
	}
	log := slog.New(slog.DiscardHandler)
	if os.Getenv("CRASH_LOG") != "" {
		log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	}
	r, err := runner.New(runner.Config{Corpus: c, State: state, Poster: hasty{client}, Bot: b,
		Backoff: 30 * time.Millisecond, Log: log})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			time.Sleep(20 * time.Millisecond)
			all, err := state.Schedules(ctx, "")
			finished := 0
			for _, s := range all {
				claims, _ := state.Claims(ctx, s.ID, dates.Day{})
				if len(claims) > 0 && claims[0].Status.Finished() {
					finished++
				}
			}
			if err == nil && finished == len(all) {
				cancel()
			}
		}
	}()
	fmt.Println("ready")
	if err := r.Run(ctx); err != nil {
		return err
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errors.New("not finished in time")
	}
	return state.Close()
}

// hasty is the adapter of a program with little patience.
type hasty struct{ client *rest.Client }

func (h hasty) Send(ctx context.Context, channel string, p post.Post, nonce string) (post.Placed, error) {
	ctx, cancel := context.WithTimeout(ctx, 250*time.Millisecond)
	defer cancel()
	id, err := h.client.Post(ctx, rest.Post{Channel: channel, Text: p.Text, Answer: p.Answer, Role: p.Role,
		Nonce: nonce})
	return post.Placed{Message: id}, kindOf(err)
}

func (h hasty) Find(ctx context.Context, channel, nonce string, since time.Time) (post.Placed, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	id, _, err := h.client.Find(ctx, channel, nonce, since)
	return post.Placed{Message: id}, kindOf(err)
}

func (h hasty) Thread(ctx context.Context, channel, message, name string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 250*time.Millisecond)
	defer cancel()
	id, err := h.client.Thread(ctx, channel, message, name)
	return id, kindOf(err)
}

func kindOf(err error) error {
	e, ok := errors.AsType[*rest.Error](err)
	switch {
	case !ok || e == nil:
		return err
	case e.Unknown():
		return &post.Error{Kind: post.Unknown, Err: e}
	case e.Temporary():
		return &post.Error{Kind: post.Temporary, After: e.After, Err: e}
	case e.Status == http.StatusForbidden || e.Status == http.StatusNotFound:
		return &post.Error{Kind: post.Denied, Err: e}
	}
	return &post.Error{Kind: post.Refused, Err: e}
}

// misbehave makes about every second call of a route go wrong, in all the ways.
func misbehave(f *fakediscord.Fake, r *rand.Rand) {
	var mu sync.Mutex
	chance := func(share float64) func(fakediscord.Request) bool {
		return func(fakediscord.Request) bool {
			mu.Lock()
			defer mu.Unlock()
			return r.Float64() < share
		}
	}
	for _, route := range []string{"/channels/{channel_id}/messages",
		"/channels/{channel_id}/messages/{message_id}/threads"} {
		for _, x := range []fakediscord.Fault{
			{Kind: fakediscord.ServerError, After: true, When: chance(0.12)},
			{Kind: fakediscord.ServerError, When: chance(0.06)},
			{Kind: fakediscord.ServerError, Status: 503, After: true, When: chance(0.06)},
			{Kind: fakediscord.Drop, After: true, When: chance(0.10)},
			{Kind: fakediscord.Drop, When: chance(0.06)},
			{Kind: fakediscord.RateLimited, Wait: 40 * time.Millisecond, When: chance(0.10)},
			{Kind: fakediscord.GlobalLimited, Wait: 30 * time.Millisecond, When: chance(0.03)},
			{Kind: fakediscord.Slow, Wait: 400 * time.Millisecond, After: true, When: chance(0.06)},
			{Kind: fakediscord.Slow, Wait: 150 * time.Millisecond, When: chance(0.10)},
			{Kind: fakediscord.Hang, After: true, When: chance(0.04)},
		} {
			x.Method, x.Route, x.Times = http.MethodPost, route, -1
			f.Break(x)
		}
	}
}

func TestCrash(t *testing.T) {
	runs := fewer(10, 3)
	if n, err := strconv.Atoi(os.Getenv("DAYBOOK_CRASH_RUNS")); err == nil {
		runs = n
	}
	seed := uint64(time.Now().UnixNano())
	if n, err := strconv.ParseUint(os.Getenv("DAYBOOK_CRASH_SEED"), 10, 64); err == nil {
		seed = n
	}
	var sum crashes
	for i := range runs {
		if !t.Run(fmt.Sprint(i+1), func(t *testing.T) { crash(t, rand.New(rand.NewPCG(seed, uint64(i))), &sum) }) &&
			t.Failed() && i > 3 {
			break
		}
	}
	t.Logf("seed %d: %d runs, %d kills, %d of them with a claim open; %d posts asked for, %d requests to send; %d "+
		"doubled, %d lost",
		seed, sum.runs.Load(), sum.kills.Load(), sum.open.Load(), sum.wanted.Load(), sum.sends.Load(),
		sum.doubled.Load(),
		sum.lost.Load())
}

type crashes struct{ runs, kills, open, wanted, sends, doubled, lost atomic.Int64 }

func crash(t *testing.T, r *rand.Rand, sum *crashes) {
	fake := fakediscord.New(fakediscord.Options{})
	base, err := fake.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	guild := fake.AddGuild("Readers")
	name := filepath.Join(t.TempDir(), "state.db")
	state, err := bolt.Open(name, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	due := time.Now().UTC().Truncate(time.Minute)
	var all []schedule.Schedule
	for i := range 4 {
		s := schedule.Schedule{Guild: guild, Channel: fake.AddChannel(guild, fmt.Sprint("c", i)),
			When: due.Format("15:04"),
			Zone: "UTC", Since: due.Add(-time.Second)}
		if i%2 == 0 {
			s.Thread = "Talk"
		}
		s, err := state.Add(t.Context(), s.WithDefaults())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if err := state.Close(); err != nil {
		t.Fatal(err)
	}
	misbehave(fake, rand.New(rand.NewPCG(r.Uint64(), 0)))
	kills := 1 + r.IntN(4)
	for range kills {
		if child(t, fake, base, name, time.Duration(r.IntN(160))*time.Millisecond) {
			break // it was faster
		}
		sum.kills.Add(1)
		state, err := bolt.Open(name, bolt.Options{})
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		if open, err := state.Open(t.Context(), time.Now()); err == nil && len(open) > 0 {
			sum.open.Add(1)
		}
		if err := state.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !child(t, fake, base, name, 0) {
		t.Fatal("the child did not finish")
	}
	time.Sleep(160 * time.Millisecond) // what a killed child had sent may still arrive
	state, err = bolt.Open(name, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer state.Close()
	for _, s := range all {
		posts := 0
		for _, m := range fake.Messages(s.Channel) {
			if m.Author.ID == fake.AppID() {
				posts++
			}
		}
		claims, err := state.Claims(t.Context(), s.ID, dates.Day{})
		sum.wanted.Add(1)
		if posts > 1 {
			sum.doubled.Add(int64(posts - 1))
			t.Errorf("doubled: %d posts in one channel; %+v", posts, claims)
		}
		if posts == 0 || err != nil || len(claims) != 1 || claims[0].Status != post.Done || s.Thread != "" &&
			claims[0].Thread == "" {
			sum.lost.Add(1)
			t.Errorf("lost: %d posts; %+v, %v", posts, claims, err)
		}
	}
	for _, q := range fake.Requests() {
		if q.Method == http.MethodPost && q.Route == "/channels/{channel_id}/messages" {
			sum.sends.Add(1)
		}
	}
	if list := fake.Failures(); len(list) > 0 {
		t.Errorf("what no bot should do: %v", list[:min(3, len(list))])
	}
	sum.runs.Add(1)
}

// child runs the process, and kills it after a while from when it begins to post, if
// that is not zero. It reports whether it ended by itself, well.
func child(t *testing.T, fake *fakediscord.Fake, base, name string, after time.Duration) bool {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	cmd.Env = append(slices.Clone(os.Environ()), crashChild+"="+name, "CRASH_BASE="+base, "CRASH_TOKEN="+fake.Token())
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Error("the child did not begin:", err)
	}
	if after > 0 {
		time.Sleep(after)
		_ = cmd.Process.Kill() // it may have ended
	}
	return cmd.Wait() == nil
}
