package daily

import (
	"maps"
	"sync"
	"time"
)

// Stats are what a Runner has done since its start, for metrics and health.
type Stats struct {
	Tick      time.Time      // of the last look at what is due
	Last      time.Time      // of the last post; zero for none
	Next      time.Time      // when the next one is due; zero for none
	Schedules int            // at the last tick
	Waiting   int            // posts that wait or are under way
	Finished  map[Status]int // claims by how they ended
	Retries   int
	Failures  int
	Error     string // the last failure
	ErrorAt   time.Time
}

// Healthy reports whether the runner still looks at the clock.
func (s Stats) Healthy(now time.Time) bool { return now.Sub(s.Tick).Abs() < 5*time.Minute }

type stats struct {
	mu sync.Mutex
	Stats
}

// Stats returns a copy of the numbers.
func (r *Runner) Stats() Stats {
	r.stats.mu.Lock()
	defer r.stats.mu.Unlock()
	s := r.stats.Stats
	s.Finished = map[Status]int{}
	maps.Copy(s.Finished, r.stats.Finished)
	return s
}

func (s *stats) ticked(now, next time.Time, schedules, waiting int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Tick, s.Next, s.Schedules, s.Waiting = now, next, schedules, waiting
}

func (s *stats) count(status Status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Finished == nil {
		s.Finished = map[Status]int{}
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
