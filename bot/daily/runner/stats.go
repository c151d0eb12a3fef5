package runner

import (
	"errors"
	"fmt"
	"maps"
	"sync"
	"syscall"
	"time"

	"daybook/bot"
	"daybook/bot/daily/clock"
	"daybook/bot/daily/post"
)

// Stats are what a Runner has done since its start, for metrics and health.
type Stats struct {
	Tick      time.Time           // of the last look at what is due
	Last      time.Time           // of the last post; zero for none
	Next      time.Time           // when the next one is due; zero for none
	Schedules int                 // at the last tick
	Waiting   int                 // posts that wait or are under way
	Finished  map[post.Status]int // claims by how they ended
	Retries   int
	Failures  int
	Error     string // the last failure
	ErrorAt   time.Time
	Begun     time.Time     // when the last look at what is due began
	Trouble   string        // why that look failed; "" when it went well
	Unkept    string        // why a claim could not be kept last; "" when it could
	Full      bool          // it is that the disk is full
	Ahead     time.Duration // how far our clock is ahead of Discord's
	NoClock   bool          // Discord's time could not be asked
	Unasked   string        // why it is not known which application we are; "" when it is
	Late      int           // posts that have waited for long for what is not the servers' to mend
	LateWhy   string        // what the last of them waits for
	Unread    int           // schedules whose time or zone this program does not know
}

// Ills are what is wrong with the daily posts, in sentences for the operator; none when
// all is well.
func (s Stats) Ills(now time.Time) []string {
	var ills []string
	if s.Unasked != "" {
		ills = append(ills, "Discord does not say which application the token is of; nothing is posted.")
	}
	if s.Late > 0 {
		ills = append(ills, fmt.Sprintf("%s: %s", bot.Count(s.Late, "daily post is late", "daily posts are late"),
			post.Sentence(s.LateWhy)))
	}
	switch {
	case (s.Trouble != "" || s.Unkept != "") && s.Full:
		ills = append(ills, "The disk of the state is full; nothing is posted until there is room.")
	case s.Trouble != "" || s.Unkept != "":
		ills = append(ills, "The state cannot be read or written; nothing is posted.")
	case now.Sub(s.Tick).Abs() > 5*time.Minute || s.Begun.After(s.Tick) && now.Sub(s.Begun) > 30*time.Second:
		ills = append(ills, "The daily posts stand still.")
	}
	if s.Unread > 0 {
		ills = append(ills, fmt.Sprintf("%s: this program does not know the time zone, or cannot read the time; "+
			"the log "+
			"says which.", bot.Count(s.Unread, "daily post cannot be sent", "daily posts cannot be sent")))
	}
	switch {
	case s.NoClock:
		ills = append(ills, "Discord's time is not known; nothing is posted.")
	case s.Ahead.Abs() > clock.Most:
		ills = append(ills, fmt.Sprintf("The clock is wrong by %s; nothing is posted.", s.Ahead.Round(time.Second)))
	case s.Ahead.Abs() > clock.Said:
		ills = append(ills, fmt.Sprintf("The clock is wrong by %s.", s.Ahead.Round(time.Second)))
	}
	return ills
}

type stats struct {
	mu sync.Mutex
	Stats
	stuck map[jobKey]stuck
}

// stuck is a post that waits: since when, and for what.
type stuck struct {
	since time.Time
	why   string
}

// lateSaid is how long a post may wait before the program counts as ill.
const lateSaid = 10 * time.Minute

// waits notes that a post has to wait for what is not the servers' to mend, and reports
// whether that is new.
func (s *stats) waits(k jobKey, why string, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	had, ok := s.stuck[k]
	if !ok {
		had.since = now
	}
	had.why = why
	if s.stuck == nil {
		s.stuck = map[jobKey]stuck{}
	}
	s.stuck[k] = had
	return !ok
}

// goes notes that a post waits no more.
func (s *stats) goes(k jobKey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.stuck, k)
}

// late counts the posts that have waited for long. Where others were made meanwhile, it is not
// the program's trouble.
func (s *stats) late(now time.Time) (n int, why string) {
	for _, w := range s.stuck {
		if now.Sub(w.since) > lateSaid && s.Last.Before(w.since) {
			n, why = n+1, w.why
		}
	}
	return n, why
}

// Stats returns a copy of the numbers.
func (r *Runner) Stats() Stats {
	now := r.Now()
	r.stats.mu.Lock()
	defer r.stats.mu.Unlock()
	s := r.stats.Stats
	s.Late, s.LateWhy = r.stats.late(now)
	s.Finished = map[post.Status]int{}
	maps.Copy(s.Finished, r.stats.Finished)
	return s
}

func (s *stats) ticked(now, next time.Time, schedules, waiting int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Tick, s.Next, s.Schedules, s.Waiting = now, next, schedules, waiting
}

func (s *stats) unreadable(schedules int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Unread = schedules
}

func (s *stats) looking(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Begun = now
}

// keeping notes whether a claim could be kept.
func (s *stats) keeping(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Unkept = ""; err != nil {
		s.Unkept, s.Full = err.Error(), errors.Is(err, syscall.ENOSPC)
	}
}

func (s *stats) looked(err error, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Unasked = ""
	if _, ok := errors.AsType[*unaskedError](err); ok {
		s.Unasked, s.Trouble = err.Error(), "" // the state was read
		s.Failures++
		s.Error, s.ErrorAt, s.Tick = err.Error(), now, now
		return
	}
	if err != nil {
		s.Trouble, s.Full = err.Error(), errors.Is(err, syscall.ENOSPC)
		s.Failures++
		s.Error, s.ErrorAt = err.Error(), now
		return
	}
	s.Trouble, s.Tick = "", now
	if s.Waiting == 0 {
		s.Unkept = ""
	}
}

func (s *stats) clock(ahead time.Duration, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.NoClock = err != nil
	if err == nil {
		s.Ahead = ahead
	}
}

func (s *stats) count(status post.Status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Finished == nil {
		s.Finished = map[post.Status]int{}
	}
	s.Finished[status]++
}

func (s *stats) posted(at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Last = at
}

func (s *stats) retried() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Retries++
}

func (s *stats) failed(err error, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Failures++
	s.Error, s.ErrorAt = err.Error(), at
}
