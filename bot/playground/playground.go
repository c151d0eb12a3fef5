package playground

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"daybook/bot/discord/fakediscord"
)

//go:embed static
var static embed.FS

// Options are what a Playground is made of. Only Fake is required.
type Options struct {
	Fake     *fakediscord.Fake
	Opening  []string  // what somebody has written in the channel before
	Examples []Example // things to try, which the page offers
	// Day is the command that shows the daily post of a date (YYYY-MM-DD).
	Day func(date string) (command string, options map[string]any)

	// Now is the clock of bot and fake, time.Now if nil; Advance lets it run to a time,
	// with all posts that are due on the way; Next is when the next one is due, zero if
	// none is. Without Advance the page has no control of time.
	Now     func() time.Time
	Advance func(ctx context.Context, to time.Time) error
	Next    func(ctx context.Context) time.Time

	Log *slog.Logger
}

// An Example is something to try.
type Example struct {
	Line    string `json:"line"`    // what to type, such as "/on 1938-03"; {zone} is the reader's time zone
	Why     string `json:"why"`     // what one gets by it
	Manager bool   `json:"manager"` // only a manager may
}

// Playground serves the page. Its methods may be called from many goroutines.
type Playground struct {
	opts    Options
	fake    *fakediscord.Fake
	handler http.Handler
	hub     hub
	stop    func() // watching the fake

	// set by New
	guild, channel  string
	member, manager string
	people          []person
	roles           []named

	mu        sync.Mutex
	dismissed map[string]bool   // private answers by user and message
	lines     map[string]string // what was typed or pressed, by interaction
	lineOrder []string
}

// A person is somebody of the server, as whom the page can act.
type person struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Manager bool   `json:"manager"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// New makes a server with its channels and people in the fake. Close ends it.
func New(o Options) (*Playground, error) {
	if o.Fake == nil {
		return nil, errors.New("make the playground: no local Discord")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	f := o.Fake
	p := &Playground{opts: o, fake: f, dismissed: map[string]bool{}, lines: map[string]string{}}
	p.guild = f.AddGuild(serverName)
	p.channel = f.AddChannel(p.guild, "diaries")
	f.AddChannel(p.guild, "reading-room")
	f.AddForum(p.guild, "readings")
	managers := f.AddRole(p.guild, "Managers", fakediscord.ManageGuild)
	readers := f.AddRole(p.guild, "Readers", 0)
	f.SetMentionable(p.guild, readers, true)
	p.roles = []named{{managers, "Managers"}, {readers, "Readers"}}
	p.member = f.AddMember(p.guild, "Alice", readers)
	p.manager = f.AddMember(p.guild, "Martin", managers)
	vera := f.AddMember(p.guild, "Vera", readers)
	p.people = []person{{p.member, "Alice", false}, {p.manager, "Martin", true},
		{vera, "Vera", false}}
	f.DM(p.member)
	f.DM(p.manager)
	f.DM(vera)
	for _, s := range o.Opening {
		if _, err := f.Say(p.channel, vera, s); err != nil {
			return nil, fmt.Errorf("open the playground's channel: %w", err)
		}
	}
	if err := p.routes(); err != nil {
		return nil, err
	}
	p.stop = f.Watch(p.seen)
	return p, nil
}

const serverName = "Study group"

// Guild is the ID of the server that New made.
func (p *Playground) Guild() string { return p.guild }

// Channel is the ID of the channel that the page opens with.
func (p *Playground) Channel() string { return p.channel }

// Member is the ID of the person without special permissions.
func (p *Playground) Member() string { return p.member }

// Manager is the ID of the person who may manage the server.
func (p *Playground) Manager() string { return p.manager }

// Close ends the streams of events, so that a server of the page can be shut down.
func (p *Playground) Close() {
	p.stop()
	p.hub.close()
}

func (p *Playground) routes() error {
	files, err := fs.Sub(static, "static")
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(files))
	mux.HandleFunc("GET /api/world", p.world)
	mux.HandleFunc("GET /api/messages", p.messages)
	mux.HandleFunc("GET /api/events", p.events)
	mux.HandleFunc("GET /api/files/{id}", p.file)
	mux.HandleFunc("POST /api/say", p.say)
	mux.HandleFunc("POST /api/interact", p.interact)
	mux.HandleFunc("POST /api/complete", p.complete)
	mux.HandleFunc("POST /api/dismiss", p.dismiss)
	mux.HandleFunc("POST /api/day", p.day)
	mux.HandleFunc("POST /api/advance", p.advance)
	p.handler = http.NewCrossOriginProtection().Handler(mux)
	return nil
}

// policy lets the page load its own files, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
	"trusted-types 'none'"

// ServeHTTP serves the page and its API.
func (p *Playground) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	if !loopback(r.Host) {
		http.Error(w, "This page answers only on this machine's own names, such as 127.0.0.1.",
			http.StatusMisdirectedRequest)
		return
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
			http.Error(w, "Another page may not ask here.", http.StatusForbidden)
			return
		}
		if r.Method == http.MethodPost && r.Header.Get("Content-Type") != "application/json" {
			http.Error(w, "Send JSON.", http.StatusUnsupportedMediaType)
			return
		}
	}
	p.handler.ServeHTTP(w, r)
}

// loopback reports whether a Host header names this machine.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
