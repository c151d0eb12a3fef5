package schedule

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"daybook/corpus/dates"
)

// A Schedule is one daily post of a server. It is a plain value: two schedules are
// the same if they are equal.
type Schedule struct {
	ID      string // unique for ever; the state makes it
	Guild   string
	Number  int    // 1 to MaxSchedules, by which people name it within their server
	Channel string // where it posts
	By      string // the user who set it last: who is told when nobody else can be
	When    string // "08:00", or five cron fields
	Zone    string // IANA name, such as Europe/London
	Diary   string // Either, Both, or the ID of one diary
	Reach   Reach  // how far from the calendar day the ladder may fall
	Mode    Mode
	From    string // for InOrder: the item to begin with
	Length  Length
	Caution Handling
	Thread  string // the name of a thread for each post; "" for none
	Role    string // the role to ping; "" for none
	Quiet   int    // days in which no item is posted twice
	Window  time.Duration

	// Since is when the schedule was set or resumed: what was due before is neither
	// posted nor missed.
	Since  time.Time
	Skip   dates.Day // local dates up to this one are left out; zero for none
	Paused bool
	Reason string // why it is paused, in a sentence
	Broken bool   // it is the program that paused it, as its posts could not be sent
	// Without are single local dates that are left out, in order, such as
	// "2026-12-24 2026-12-25".
	Without string
	Ping    Ping // what the last posts were found to do with Role
}

// The values of Schedule.Diary that are no diary.
const (
	Either = "either" // one item a post, of whichever diary has the better one
	Both   = "both"   // one item of each
)

// Reach is how far from the calendar day a post may fall.
type Reach string

// The reaches, from the strictest.
const (
	ReachDay   Reach = "day"   // only this calendar day, in any year
	ReachWeek  Reach = "week"  // else the week around it
	ReachMonth Reach = "month" // else this month
	ReachAny   Reach = "any"   // else the season, else the next in reading order
)

// Mode is what a schedule posts.
type Mode string

// The modes.
const (
	OnThisDay Mode = "day"   // what the diaries have on or near the date
	InOrder   Mode = "order" // a diary from an item on, in its own order
)

// Length is how much of an item a post shows.
type Length string

// The lengths.
const (
	Short  Length = "short"  // the headline
	Medium Length = "medium" // and our abstract
	Long   Length = "long"   // and the diary's words, where they are loaded
)

// Handling is what is done with items that carry a caution.
type Handling string

// The ways to handle cautions.
const (
	LeaveOut Handling = "leave-out" // they are not posted
	Spoiler  Handling = "spoiler"   // they are, the severe ones behind a spoiler
)

// The defaults and limits of a schedule.
const (
	MaxSchedules  = 10 // a server
	DefaultQuiet  = 330
	MaxQuiet      = 730
	DefaultWindow = 3 * time.Hour
	MaxWindow     = 24 * time.Hour
	LookBack      = 40 // days for which missed posts are still noted
)

// WithDefaults returns s with what was left open filled in.
func (s Schedule) WithDefaults() Schedule {
	s.Diary = cmp.Or(s.Diary, Either)
	s.Reach = cmp.Or(s.Reach, ReachAny)
	s.Mode = cmp.Or(s.Mode, OnThisDay)
	s.Length = cmp.Or(s.Length, Long)
	s.Caution = cmp.Or(s.Caution, LeaveOut)
	s.Window = cmp.Or(s.Window, DefaultWindow)
	if s.Quiet == 0 {
		s.Quiet = DefaultQuiet
	}
	return s
}

// A Due is what a schedule has to do at some moment.
type Due struct {
	Date   dates.Day // of the post to send now; zero for none
	At     time.Time // when it was due
	Missed []dates.Day
	Next   time.Time // the first moment after now at which something is due
}

// Due says what is to be posted now, what was missed, and when to look again. It is
// a pure function of the schedule, the latest local date that was ever claimed (zero
// for none) and the time. A date is posted at its moment or up to s.Window later; of
// several, the latest. The clock may have been set back, the zone changed, the
// program stopped: no local date is due twice, and none vanishes unseen.
func (s Schedule) Due(t Timetable, last dates.Day, now time.Time) Due {
	var due Due
	if s.Paused {
		return due
	}
	today := dates.DayOf(t.Local(now))
	d := today.AddDays(-LookBack)
	if last.After(today.AddDays(2)) { // claimed while the clock was wrong: no zone is so far ahead
		last = dates.Day{}
	}
	if since := dates.DayOf(t.Local(s.Since)); !s.Since.IsZero() && since.AddDays(-1).After(d) {
		d = since.AddDays(-1)
	}
	if last.After(d) {
		d = last
	}
	if s.Skip.After(d) {
		d = s.Skip
	}
	for d = d.AddDays(1); ; d = d.AddDays(1) {
		if d.Sub(today) > lookAhead {
			return due
		}
		if !t.Names(d) || s.LeavesOut(d) {
			continue
		}
		at, ok := t.Moment(d)
		switch {
		case !ok || at.Before(s.Since):
		case at.After(now):
			due.Next = at
			return due
		case now.Sub(at) > s.CatchUp():
			due.Missed = append(due.Missed, d)
		default:
			if !due.Date.IsZero() {
				due.Missed = append(due.Missed, due.Date)
			}
			due.Date, due.At = d, at
		}
	}
}

// lookAhead is how many days ahead a date is looked for: a 29 February may be eight
// years off.
const lookAhead = 8*366 + 1

// CatchUp is how long after its time a post is still sent.
func (s Schedule) CatchUp() time.Duration {
	if s.Window <= 0 {
		return DefaultWindow
	}
	return min(s.Window, MaxWindow)
}

// LeavesOut reports whether d is one of the single dates that are left out.
func (s Schedule) LeavesOut(d dates.Day) bool {
	return s.Without != "" && slices.Contains(strings.Fields(s.Without), d.String())
}

// LeftOutAfter lists the single dates after d that are left out, in order.
func (s Schedule) LeftOutAfter(d dates.Day) []dates.Day {
	var days []dates.Day
	for word := range strings.FieldsSeq(s.Without) {
		if day, err := dates.ParseDay(word); err == nil && day.After(d) {
			days = append(days, day)
		}
	}
	return days
}

// Next returns the next n posts after now, given the latest claimed date.
func (s Schedule) Next(t Timetable, last dates.Day, now time.Time, n int) []time.Time {
	s.Paused = false
	if now.Before(s.Since) {
		now = s.Since.Add(-1) // what is due at that very moment is posted
	}
	var times []time.Time
	for range n {
		next := s.Due(t, last, now).Next
		if next.IsZero() {
			break
		}
		times = append(times, next)
		now = next
	}
	return times
}

// Timetable reads the schedule's own When and Zone.
func (s Schedule) Timetable() (Timetable, error) { return Parse(s.When, s.Zone) }

// SinceNow is the Since of what is set at a time: the next full second, so that what falls
// into the present one is neither said to come nor comes.
func SinceNow(now time.Time) time.Time { return now.UTC().Truncate(time.Second).Add(time.Second) }

// GoOn ends a pause. What fell into it is not caught up; a post that could not be sent is
// under a claim of its own. What is left out stays left out: nobody took that back.
func (s *Schedule) GoOn(now time.Time) {
	s.Since = SinceNow(now)
	s.Paused, s.Broken, s.Reason = false, false, ""
}

// TakeBack ends what is skipped. What was skipped until now is not caught up.
func (s *Schedule) TakeBack(t Timetable, now time.Time) {
	today := dates.DayOf(t.Local(now))
	if !s.Skip.IsZero() && !s.Skip.Before(today) || s.LeavesOut(today) {
		s.Since = SinceNow(now)
	}
	s.Skip, s.Without = dates.Day{}, ""
}

// ByNumber orders schedules by guild and number.
func ByNumber(a, b Schedule) int {
	return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Number, b.Number))
}
