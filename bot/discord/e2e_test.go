package discord

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/rest"
	"daybook/bot/shelf"
)

// TestEverything drives every command, completion and control through real sockets:
// the examples of each command, then whatever can be pressed on what comes back, as
// another person, until nothing new is left.
func TestEverything(t *testing.T) {
	sockets(t, func(t *testing.T, l *live) {
		everything(t, l, "/on 1932", "/on 1938-03-16", "/on 1950", "/who Lind", "/who lind-oskar",
			"/who lind-anna", "/who Kontora", "/what kontora", "/search samovar", "/ask who dropped the samovar?",
			"/entry alder/1938-03-16/2",
			"/entry alder/1938-03-16/3", "/entry birch/1939-03-08", "/on 3/4/1938", "/today", "/random")
	})
}

// TestEverythingShelved does the same where things are kept, and a month's quotations are
// counted.
func TestEverythingShelved(t *testing.T) {
	b, d := discordtest.ShelvedWith(t, shelf.DeskConfig{Monthly: 20_000})
	d.Courses = func(context.Context, string) ([]bot.Course, error) {
		return []bot.Course{{Number: 1, Channel: "1", Last: []string{passageID}, Next: []string{"alder/1938-03-16/2"},
			Place: 1, Of: 2}}, nil
	}
	sockets(t, func(t *testing.T, l *live) {
		everything(t, l, "/save alder/1938-03-16/1 folder:trials tags:a",
			"/save alder/1938-03-16/2 folder:group:all tags:\"a, b\"",
			"/save birch/1939-03-08 folder:group:all", "/note add alder/1938-03-16/1 text:\"a parrot\"",
			"/note add alder/1938-03-16/1 kind:question text:why",
			"/shelf", "/shelf trials", "/shelf group:all", "/shelf tag:a", "/shelf trials as:sheet", "/note list",
			"/note list alder/1938-03-16/1",
			"/search note:parrot", "/log", "/entry alder/1938-03-16/1", "/about")
	}, func(_ *fakediscord.Options, s *setup) { s.Bot, s.Meter = b, d.Meter })
}

// numbered are values that grow with every save and note: two controls that differ in them
// alone do the same.
var numbered = regexp.MustCompile(`(?:number|remove|move|pick|in|before|version):\d+|/(?:note \w+|shelf) \d+`)

func everything(t *testing.T, l *live, lines ...string) {
	t.Helper()
	l.settle()
	// A step is an action and what is then pressed on the private message, which
	// changes in place at each press.
	type step []fakediscord.Action
	var queue []step
	seen := map[string]bool{}
	add := func(what string, actions ...fakediscord.Action) {
		if what = numbered.ReplaceAllString(what, "#"); !seen[what] {
			seen[what] = true
			queue = append(queue, actions)
		}
	}
	ask := func(line string) {
		r, err := l.client.bot.Parse(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		options := map[string]any{}
		for k, v := range r.Args {
			options[k] = v
			if n, err := strconv.Atoi(v); err == nil && slices.ContainsFunc(l.client.commands[r.Command].Options,
				func(o bot.Option) bool { return o.Name == k && o.Kind == bot.Whole }) {
				options[k] = n
			}
		}
		add(line, fakediscord.Action{Command: r.Command, Options: options})
	}
	for name, c := range l.client.commands {
		if c.Manage || c.Internal {
			continue // of the tests of what they manage; or of no command of Discord's
		}
		for _, line := range c.Examples {
			ask(line)
		}
		for _, o := range typed(c.Options) {
			if o.Complete == nil {
				continue
			}
			for _, typed := range []string{"", "a", "1938", "lind", "zzz"} {
				add(fmt.Sprintf("complete /%s %s:%s", name, o.Name, typed), fakediscord.Action{Command: name,
					Focus: o.Name, Options: map[string]any{o.Name: typed}})
			}
		}
	}
	for _, line := range lines {
		ask(line)
	}
	id, err := l.Say(l.Channel, l.Boss, "Lind, in 1932, and Oskar Nikolayevich on 16 March 1938")
	if err != nil {
		t.Fatal(err)
	}
	add("Find in the diaries", fakediscord.Action{Command: "Find in the diaries", Target: id})
	steps := 0
steps:
	for ; len(queue) > 0; queue = queue[1:] {
		s := queue[0]
		var r fakediscord.Response
		user := ""
		for n, a := range s {
			steps++
			if a.User == "" {
				a.User = l.Anna
			}
			if n > 0 {
				if a.User, a.Target = user, r.Message.ID; !present(r.Message, &a) {
					continue steps // what it did is done already
				}
			}
			user = a.User
			l.client.purse.mu.Lock() // nobody is kept waiting here
			l.client.purse.paid = nil
			l.client.purse.mu.Unlock()
			i := l.act(a)
			if r, err = answered(t, i); err == nil && r.Modal != nil {
				steps++
				r, err = answered(t, l.act(fakediscord.Action{User: a.User, Form: i.ID(), Texts: map[string]string{
					"text": "A thought."}}))
			}
			if err != nil || r.Type == 0 {
				t.Fatalf("%+v: %+v, %v; log: %s", s, r, err, l.Log)
			}
		}
		if r.Message == nil {
			continue
		}
		press := func(id string, values ...string) {
			a := fakediscord.Action{User: l.Boss, Target: r.Message.ID, CustomID: id, Values: values}
			if what := fmt.Sprint(id, values, r.Ephemeral); r.Ephemeral {
				add(what, append(slices.Clone(s), a)...)
			} else {
				add(what, a)
			}
		}
		for _, row := range r.Message.Components {
			for _, x := range row.Components {
				if x.Type == fakediscord.Button {
					press(x.CustomID)
				}
				for _, o := range x.Options {
					press(x.CustomID, o.Value)
				}
			}
		}
	}
	if steps < 150 {
		t.Errorf("only %d steps", steps)
	}
	t.Logf("%d steps", steps)
	if l.Logged("level=ERROR")+l.Logged("level=WARN") > 0 {
		t.Errorf("log: %s", l.Log)
	}
	l.SecretsKept("A thought", "parrot", "trials")
}

// answered waits for the answer, for longer than anything may take: what is acknowledged and then
// forgotten is an error, and not a test that does not end.
func answered(t *testing.T, i *fakediscord.Interaction) (fakediscord.Response, error) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	return i.Wait(ctx)
}

// present finds the control of an action on a message, which may have another number now.
func present(m *fakediscord.Message, a *fakediscord.Action) bool {
	like := func(x, y string) bool { return numbered.ReplaceAllString(x, "#") == numbered.ReplaceAllString(y, "#") }
	for _, row := range m.Components {
		for _, x := range row.Components {
			if len(a.Values) == 0 && like(x.CustomID, a.CustomID) {
				a.CustomID = x.CustomID
				return true
			}
			for _, o := range x.Options {
				if len(a.Values) > 0 && like(o.Value, a.Values[0]) {
					a.CustomID, a.Values = x.CustomID, []string{o.Value}
					return true
				}
			}
		}
	}
	return false
}

// A control works after a restart, which another client of the same Discord stands for.
func TestControlsOutliveARestart(t *testing.T) {
	w := newWorld(t).registered()
	r := w.ask("on", "date", "1932")
	fresh, err := setup{restConfig: rest.Config{Token: w.Token(), Transport: w.Fake}}.client(discordtest.Bot())
	if err != nil {
		t.Fatal(err)
	}
	i := w.act(w.pressing(r.Message, "Next page"))
	fresh.serve(t.Context(), i.Payload())
	if got := i.Response(); !got.Ephemeral || got.Message == nil {
		t.Errorf("got %+v", got)
	}
}

// benchmarked is a running client over sockets, with commands registered.
func benchmarked(b *testing.B) *live {
	w := newWorld(b, func(o *fakediscord.Options, c *setup) { o.Keep = 100; c.Dial = (&net.Dialer{}).DialContext })
	w.Unchecked = true
	base, err := w.Start()
	if err != nil {
		b.Fatal(err)
	}
	c, err := setup{restConfig: rest.Config{Token: w.Token(), APIBase: base}}.client(discordtest.Bot())
	if err != nil {
		b.Fatal(err)
	}
	w.client = c
	ctx, cancel := context.WithCancel(context.Background())
	l := &live{world: w, stop: cancel, end: make(chan error, 1)}
	go func() { l.end <- c.Run(ctx) }()
	b.Cleanup(func() { cancel(); <-l.end })
	l.settle()
	return l
}

// BenchmarkInteraction is the time from an interaction to its response's arrival, over
// loopback sockets: the gateway's event, the answer, the REST call.
func BenchmarkInteraction(b *testing.B) {
	for _, a := range []fakediscord.Action{
		onCommand, {Command: "who", Options: map[string]any{"name": "lind-oskar"}},
		{Command: "entry", Options: map[string]any{"id": "alder/1938-03-16/2"}},
		{Command: "who", Focus: "name", Options: map[string]any{"name": "lin"}},
	} {
		name := a.Command
		if a.Focus != "" {
			name += " completion"
		}
		b.Run(name, func(b *testing.B) {
			l := benchmarked(b)
			var took []time.Duration
			for b.Loop() {
				r, err := l.act(a).Wait(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				took = append(took, r.After)
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// BenchmarkRate sends 50 interactions a second for as long as -benchtime says; run it
// with -benchtime=3000x for a minute.
func BenchmarkRate(b *testing.B) {
	l := benchmarked(b)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var took []time.Duration
	lost := 0
	tick := time.NewTicker(time.Second / 50)
	defer tick.Stop()
	for range b.N {
		<-tick.C
		i := l.act(onCommand)
		wg.Go(func() {
			r, err := i.Wait(context.Background())
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				lost++
			}
			took = append(took, r.After)
		})
	}
	wg.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(took[len(took)-1].Microseconds()), "max-µs")
	b.ReportMetric(float64(lost), "lost")
}

// BenchmarkMemory reports the heap after all interactions less that after a tenth of
// them; run it with -benchtime=100000x. No sockets: it is the adapter that is measured.
func BenchmarkMemory(b *testing.B) {
	w := newWorld(b, func(o *fakediscord.Options, _ *setup) { o.Keep = 100 })
	w.Unchecked = true
	w.client.Register(b.Context())
	w.client.log = slog.New(slog.DiscardHandler)
	heap := func() int64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	var early int64
	for n := range b.N {
		if n == b.N/10 {
			early = heap()
		}
		i, err := w.Interact(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "on",
			Options: onCommand.Options})
		if err != nil {
			b.Fatal(err)
		}
		w.client.serve(b.Context(), i.Payload())
	}
	b.ReportMetric(float64(heap()-early)/1024, "growth-KB")
}
