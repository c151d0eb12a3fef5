package playground

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"daybook/bot/discord/fakediscord"
)

// What has changed: "world", "clock", or the ID of a channel whose messages have.
const (
	worldChanged = "world"
	clockChanged = "clock"
)

// A hub tells open pages what has changed. A page that is slow hears of each thing
// once; nobody waits for it.
type hub struct {
	mu     sync.Mutex
	pages  map[*listener]bool
	closed bool
}

// A listener is an open page.
type listener struct {
	changed map[string]bool // guarded by the hub's mu
	wake    chan struct{}   // closed when the hub is
}

func (h *hub) join() *listener {
	h.mu.Lock()
	defer h.mu.Unlock()
	l := &listener{changed: map[string]bool{}, wake: make(chan struct{}, 1)}
	if h.closed {
		close(l.wake)
		return l
	}
	if h.pages == nil {
		h.pages = map[*listener]bool{}
	}
	h.pages[l] = true
	return l
}

func (h *hub) leave(l *listener) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.pages, l)
}

func (h *hub) tell(what string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for l := range h.pages {
		l.changed[what] = true
		select {
		case l.wake <- struct{}{}:
		default:
		}
	}
}

// take returns what has changed since the last time.
func (h *hub) take(l *listener) map[string]bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	changed := l.changed
	l.changed = map[string]bool{}
	return changed
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return
	}
	h.closed = true
	for l := range h.pages {
		close(l.wake)
	}
	h.pages = nil
}

// seen passes on what happens in the fake.
func (p *Playground) seen(e fakediscord.Event) {
	switch e.Kind {
	case "message", "edit", "delete", "response":
		if e.Channel != "" {
			p.hub.tell(e.Channel)
		}
	case "thread":
		p.hub.tell(worldChanged)
		p.hub.tell(e.Channel)
	case "channel", "guild", "commands":
		p.hub.tell(worldChanged)
	}
}

// keepAlive is how often a silent stream says that it is alive, so that a page whose
// server has gone learns of it.
const keepAlive = 20 * time.Second

// events streams what has changed, until the page goes or the playground ends.
func (p *Playground) events(w http.ResponseWriter, r *http.Request) {
	stream := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	l := p.hub.join()
	defer p.hub.leave(l)
	alive := time.NewTicker(keepAlive)
	defer alive.Stop()
	fmt.Fprint(w, "retry: 1000\n\n")
	for {
		if stream.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-alive.C:
			fmt.Fprint(w, ": alive\n\n")
		case _, open := <-l.wake:
			if !open {
				return
			}
			for what := range p.hub.take(l) {
				fmt.Fprintf(w, "data: %s\n\n", what)
			}
		}
	}
}
