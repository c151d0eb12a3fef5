package schedule

import (
	"fmt"
	"math/bits"
	"time"

	"daybook/bot"
	"daybook/corpus/dates"
)

// A Timetable is a schedule's When and Zone, understood.
type Timetable struct {
	spec     fields
	hour     int // the first time of the day that the expression names
	minute   int
	times    int // how many times of a day it names
	location *time.Location
}

// Parse reads when ("08:00", "8 pm", "noon", or five cron fields) and an IANA zone.
// The error is a *UserError. It refuses what never fires and what fires more than
// once an hour.
func Parse(when, zone string) (Timetable, error) {
	loc, err := LoadZone(zone)
	if err != nil {
		return Timetable{}, err
	}
	line, err := cronFields(when)
	if err != nil {
		return Timetable{}, err
	}
	spec, err := parseFields(line)
	if err != nil {
		return Timetable{}, unread(when, "is not a time that can be read")
	}
	t := Timetable{spec: spec, location: loc}
	minutes, hours := spec.Minute&^starBit, spec.Hour&^starBit
	if minutes == 0 || hours == 0 {
		return Timetable{}, unread(when, "names no time of the day")
	}
	if n := bits.OnesCount64(minutes); n > 1 {
		return Timetable{}, &bot.UserError{Text: fmt.Sprintf("“%s” fires %d times an hour, which is more than once.",
			bot.Shorten(when, 60), n),
			Hint: "Put one minute first, for example 0 8 * * * for 08:00 every day."}
	}
	t.hour, t.minute = bits.TrailingZeros64(hours), bits.TrailingZeros64(minutes)
	t.times = bits.OnesCount64(hours)
	if !t.everFires() {
		return Timetable{}, &bot.UserError{Text: "“" + bot.Shorten(when, 60) +
			"” never fires: it names a day that no year has.",
			Hint: "The third field is the day of the month, the fourth the month. 0 8 28 2 * is 08:00 on 28 February."}
	}
	return t, nil
}

// Several says that a day is named more than once; only its first time is used.
func (t Timetable) Several() bool { return t.times > 1 }

// Names reports whether the timetable has a post on the local date d, by cron's
// rule: where day of the month and of the week are both given, either will do.
func (t Timetable) Names(d dates.Day) bool {
	if t.spec.Month&(1<<uint(d.Month)) == 0 {
		return false
	}
	weekday := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()
	dom, dow := t.spec.Dom&(1<<uint(d.Day)) != 0, t.spec.Dow&(1<<uint(weekday)) != 0
	if t.spec.Dom&starBit != 0 || t.spec.Dow&starBit != 0 {
		return dom && dow
	}
	return dom || dow
}

// everFires reports whether any date is named. Eight years hold a 29 February.
func (t Timetable) everFires() bool {
	d := dates.Day{Year: 2024, Month: time.January, Day: 1}
	for range 8 * 366 {
		if t.Names(d) {
			return true
		}
		d = d.AddDays(1)
	}
	return false
}

// Moment returns when the post of the local date d is due: the first moment that
// exists at or after the stated time. It is false for a date that the zone skipped.
func (t Timetable) Moment(d dates.Day) (time.Time, bool) {
	midnight := FirstMoment(d, 0, 0, t.location)
	if dates.DayOf(midnight) != d {
		return time.Time{}, false
	}
	return FirstMoment(d, t.hour, t.minute, t.location), true
}

// Local is a moment by the clock of the timetable's zone.
func (t Timetable) Local(at time.Time) time.Time { return at.In(t.location) }

// DateOf returns the local date whose post is due at a moment: where clocks leap over
// the end of a day, that is the day before the one that the clock shows.
func (t Timetable) DateOf(at time.Time) dates.Day {
	d := dates.DayOf(at.In(t.location))
	if m, ok := t.Moment(d.AddDays(-1)); ok && t.Names(d.AddDays(-1)) && m.Equal(at) {
		return d.AddDays(-1)
	}
	return d
}

// FirstMoment returns the first instant at which a clock in loc shows the given time
// or, where the clock leaps over that time, the instant of the leap. time.Date does
// not say which of two instants it takes, nor on which side of a gap it lands.
//
// Time.ZoneBounds gives the end of a stretch without a clock change, but not always:
// with the slim zone data that comes with Go it reckons every year at 365 days
// (time/zoneinfo.go, tzset), so that on 31 December of a leap year the end is not
// after the time asked. Then the search goes on by the hour, and it has an end of its own.
func FirstMoment(d dates.Day, hour, minute int, loc *time.Location) time.Time {
	wall := time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, time.UTC)
	// No zone is 24 hours from UTC, so the search begins before and ends after.
	last := wall.Add(zoneReach)
	for at := wall.Add(-zoneReach).In(loc); at.Before(last); {
		start, end := at.ZoneBounds()
		if !end.IsZero() && !end.After(at) {
			end = at.Add(time.Hour)
			if change, _ := end.ZoneBounds(); change.After(at) {
				end = change
			}
		}
		_, offset := at.Zone()
		moment := wall.Add(-time.Duration(offset) * time.Second)
		if end.IsZero() || moment.Before(end) {
			if !start.IsZero() && moment.Before(start) {
				moment = start
			}
			return moment.In(loc)
		}
		at = end
	}
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, loc) // only if a zone were further off
}

// zoneReach is further than any zone is from UTC.
const zoneReach = 26 * time.Hour
