package runner

import (
	"cmp"
	"container/heap"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// A job is one claim to work on.
type job struct {
	schedule schedule.Schedule
	date     dates.Day
	due      time.Time
	tries    int
	notYet   time.Time // it waits until then
	fresh    bool      // the claim was stored just now, with this attempt noted
	done     bool
}

type jobKey struct {
	schedule string
	date     dates.Day
}

func (j job) key() jobKey { return jobKey{j.schedule.ID, j.date} }

// jobs is a heap of what waits, the earliest first.
type jobs struct {
	list []job
	keys map[jobKey]int
}

func (q *jobs) Len() int { return len(q.list) }
func (q *jobs) Less(a, b int) bool {
	x, y := q.list[a], q.list[b]
	return cmp.Or(x.notYet.Compare(y.notYet), x.due.Compare(y.due), cmp.Compare(x.schedule.ID, y.schedule.ID)) < 0
}
func (q *jobs) Swap(a, b int) { q.list[a], q.list[b] = q.list[b], q.list[a] }
func (q *jobs) Push(x any)    { q.list = append(q.list, x.(job)) }
func (q *jobs) Pop() any {
	j := q.list[len(q.list)-1]
	q.list = q.list[:len(q.list)-1]
	delete(q.keys, j.key())
	return j
}

func (q *jobs) add(j job) {
	if q.keys == nil {
		q.keys = map[jobKey]int{}
	}
	q.keys[j.key()]++
	heap.Push(q, j)
}

func (q *jobs) has(k jobKey) bool { return q.keys[k] > 0 }

// wake remembers when a schedule, as it then was, is next due.
type wake struct {
	schedule schedule.Schedule
	next     time.Time
	computed time.Time
	unread   bool // its time or zone is not known to this program
}

// due is when something is due; zero where that cannot be known.
func (w wake) due() time.Time {
	if w.unread {
		return time.Time{}
	}
	return w.next
}

// unread counts the schedules whose time cannot be read.
func (r *Runner) unread(schedules map[string]schedule.Schedule) (n int) {
	for id := range schedules {
		if r.waiting[id].unread {
			n++
		}
	}
	return n
}

// whyMissed says why nothing was sent of what was due at a time, given what was reckoned when
// the schedule was looked at before; the zero wake for nothing.
func (r *Runner) whyMissed(s schedule.Schedule, w wake, due time.Time) string {
	switch {
	case w.schedule == s && w.unread:
		return "The bot did not know its time zone."
	case w.schedule == s && due.Before(w.next):
		return "The rules of its time zone were changed, and by the new ones its time had passed."
	case r.doubted.After(due):
		return "The clock of the machine that runs the bot was wrong, or could not be compared with Discord's."
	}
	return "The bot was not running, or could not reach Discord or its own memory, in time."
}

// claim is a new one of ours.
func (r *Runner) claim(s schedule.Schedule, d dates.Day, status post.Status, now time.Time) post.Claim {
	return post.Claim{Schedule: s.ID, Date: d, Status: status, Nonce: post.Nonce(s.ID, d), At: now,
		Begun: now.Add(-time.Duration(r.ahead.Load())).UTC(), Owner: r.Owner, Until: r.agreed().Add(lease)}
}
