package playground

import (
	"net/http"
	"time"
)

// A clock is what the page shows of the time.
type clock struct {
	Now  time.Time  `json:"now"`
	Runs bool       `json:"runs"` // it can be advanced
	Next *time.Time `json:"next"` // when a post is due
}

func (p *Playground) clock(r *http.Request) clock {
	c := clock{Now: p.opts.Now(), Runs: p.opts.Advance != nil}
	if p.opts.Next != nil {
		if t := p.opts.Next(r.Context()); !t.IsZero() {
			c.Next = &t
		}
	}
	return c
}

// mostDays bounds how far time may run at once, since every due post is made.
const mostDays = 400

func (p *Playground) advance(w http.ResponseWriter, r *http.Request) {
	var body struct {
		To   time.Time
		Next bool // to when the next post is due
	}
	if !read(w, r, &body) {
		return
	}
	if p.opts.Advance == nil {
		refuse(w, http.StatusNotFound, "Time cannot be changed here.")
		return
	}
	now := p.opts.Now()
	if body.Next {
		body.To = time.Time{}
		if p.opts.Next != nil {
			body.To = p.opts.Next(r.Context())
		}
		if body.To.IsZero() {
			refuse(w, http.StatusUnprocessableEntity, "No post is due: set a schedule with /daily set first.")
			return
		}
		if body.To = body.To.Add(time.Second); !body.To.After(now) {
			body.To = now.Add(time.Second)
		}
	}
	switch {
	case !body.To.After(now):
		refuse(w, http.StatusUnprocessableEntity, "Time runs forward only.")
		return
	case body.To.Sub(now) > mostDays*24*time.Hour:
		refuse(w, http.StatusUnprocessableEntity, "At most 400 days at once.")
		return
	}
	err := p.opts.Advance(r.Context(), body.To)
	p.hub.tell(clockChanged)
	if err != nil {
		p.opts.Log.Error("time did not run", "err", err)
		refuse(w, http.StatusInternalServerError, "Something went wrong while time ran; the program's log says what.")
		return
	}
	reply(w, map[string]time.Time{"now": p.opts.Now()})
}
