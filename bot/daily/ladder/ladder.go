package ladder

import (
	"context"
	"slices"
	"strings"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// A Pick is one thing to post on a date: an item, or a month of a diary whose days are
// known from a contents list only.
type Pick struct {
	Item  *corpus.Item
	Month *month         // when Item is nil
	With  []*corpus.Item // what means nothing without Item
	Rung  Rung
	Label string // the first words, with the year: nothing may read as news
	Known string // how the date is known, in a sentence
}

// ID is the item's or the month's.
func (p Pick) ID() string {
	if p.Item != nil {
		return p.Item.ID
	}
	return p.Month.id()
}

// Rung is a step of the ladder, from the closest to the date.
type Rung uint8

// The rungs.
const (
	OfTheDay Rung = iota
	OfTheWeek
	OfTheMonth
	OfTheSeason // also a longer stretch of the diary that covers the date
	NextInOrder
)

// within returns the lowest rung that a reach allows.
func within(r schedule.Reach) Rung {
	switch r {
	case schedule.ReachDay:
		return OfTheDay
	case schedule.ReachWeek:
		return OfTheWeek
	case schedule.ReachMonth:
		return OfTheMonth
	}
	return NextInOrder
}

// A Posted is what a schedule posted on a date.
type Posted struct {
	Date  dates.Day
	Items []string
}

// Posts are what a schedule has posted, or may have, by its claims, oldest first.
func Posts(ctx context.Context, st post.ClaimState, s schedule.Schedule) ([]Posted, error) {
	claims, err := st.Claims(ctx, s.ID, dates.Day{})
	var all []Posted
	for _, c := range claims {
		if len(c.Items) > 0 && (c.Message != "" || !c.Status.Finished() || c.Attempts > 0) { // it may be there
			all = append(all, Posted{c.Date, c.Items})
		}
	}
	return all, err
}

// A ladder chooses for one schedule and date. It is a pure function of these and of
// what was posted before, in the order of dates.
type ladder struct {
	corpus   *corpus.Corpus
	schedule schedule.Schedule
	date     dates.Day
	last     map[string]dates.Day // when an item was last posted
	order    map[string]int       // place in reading order
	days     map[string]map[dates.Day][]*corpus.Item
	posted   []Posted
	first    map[*corpus.Item]*corpus.Item // which of the items of a day comes first, by the day's first item
}

// Choose returns what a schedule posts on a date: nothing when its reach ends before
// there is anything new, one pick, or one of each diary. What was posted within the quiet
// period does not come again. Picks are never Dependent items alone, and carry no caution
// that the schedule leaves out.
func Choose(c *corpus.Corpus, s schedule.Schedule, date dates.Day, posted []Posted) []Pick {
	s = s.WithDefaults()
	l := newLadder(c, s, date, posted)
	if s.Mode == schedule.InOrder {
		return l.inOrder()
	}
	switch s.Diary {
	case schedule.Both:
		var picks []Pick
		for _, d := range c.Diaries() {
			if p, ok := l.best([]string{d.ID}, within(s.Reach), true); ok {
				picks = append(picks, p)
			}
		}
		return picks
	case schedule.Either:
		if p, ok := l.starving(); ok {
			return []Pick{p}
		}
		if p, ok := l.best(l.diaries(), within(s.Reach), false); ok {
			return []Pick{p}
		}
		return nil
	}
	if p, ok := l.best([]string{s.Diary}, within(s.Reach), true); ok {
		return []Pick{p}
	}
	return nil
}

func newLadder(c *corpus.Corpus, s schedule.Schedule, date dates.Day, posted []Posted) *ladder {
	l := &ladder{corpus: c, schedule: s, date: date, last: map[string]dates.Day{}, order: map[string]int{},
		days: map[string]map[dates.Day][]*corpus.Item{}, first: map[*corpus.Item]*corpus.Item{}}
	for _, p := range posted {
		if !p.Date.Before(date) {
			continue
		}
		l.posted = append(l.posted, p)
		for _, id := range p.Items {
			l.last[id] = p.Date
		}
	}
	for i, it := range c.Items() {
		l.order[it.ID] = i
		if ofDay(it.Date) && l.fit(it) {
			d := it.Entry.Diary
			if l.days[d] == nil {
				l.days[d] = map[dates.Day][]*corpus.Item{}
			}
			key := dates.Day{Month: it.Date.From.Month, Day: it.Date.From.Day}
			l.days[d][key] = append(l.days[d][key], it)
		}
	}
	return l
}

func (l *ladder) diaries() []string {
	var ids []string
	for _, d := range l.corpus.Diaries() {
		ids = append(ids, d.ID)
	}
	return ids
}

// ofDay reports whether the source gives the day.
func ofDay(d dates.Date) bool {
	return d.Precision == dates.PrecisionDay && d.Basis != dates.Under
}

// fit reports whether an item may be posted by itself at all.
func (l *ladder) fit(it *corpus.Item) bool {
	switch {
	case it.Entry.Part != corpus.Body && it.Entry.Part != "", it.Dependent, it.Entry.Pointer:
		return false
	case len(it.Warnings()) > 0 && l.schedule.Caution == schedule.LeaveOut:
		return false
	case it.Provisional: // no reader has looked at it: only whole paragraphs of the diary itself
		return len(it.Passages()) > 0 && it.Passages()[0].Voice == corpus.Diarist && len(it.Passages()[0].Text) >= 300
	}
	return it.Headline != ""
}

// soon reports whether the day of an entry comes within a month: its story then waits
// for that day, so that it is not told from the middle.
func (l *ladder) soon(e *corpus.Entry) bool {
	if e.Date.Precision != dates.PrecisionDay {
		return false
	}
	for _, year := range []int{l.date.Year, l.date.Year + 1} {
		d := dates.Day{Year: year, Month: e.Date.From.Month, Day: e.Date.From.Day}
		if away := d.Sub(l.date); away > 0 && away <= 31 {
			return true
		}
	}
	return false
}

// fresh reports whether an item was not posted in the schedule's quiet period.
func (l *ladder) fresh(id string) bool {
	d, ok := l.last[id]
	return !ok || l.date.Sub(d) > l.schedule.Quiet
}

// starveAfter is how many posts in a row may come from one diary while the other has
// something of the day, the week or the month.
const starveAfter = 6

// starving returns a pick of the diary that has waited too long.
func (l *ladder) starving() (Pick, bool) {
	if len(l.posted) < starveAfter {
		return Pick{}, false
	}
	recent := l.posted[len(l.posted)-starveAfter:]
	var waiting []string
	for _, d := range l.diaries() {
		if !slices.ContainsFunc(recent, func(p Posted) bool {
			return slices.ContainsFunc(p.Items, func(id string) bool { return strings.HasPrefix(id, d+"/") })
		}) {
			waiting = append(waiting, d)
		}
	}
	if len(waiting) == 0 || len(waiting) == len(l.diaries()) {
		return Pick{}, false
	}
	return l.best(waiting, min(within(l.schedule.Reach), OfTheMonth), false)
}

// best returns the pick to post. What is of the very day comes first. Then an item that
// was not posted yet, so that all have their turn before any comes again; of these one
// whose entry did not have so many lately; of these one of the highest rung. Where months is
// set, a month of a contents list is better than an item of the season or of no time.
func (l *ladder) best(diaries []string, within Rung, months bool) (Pick, bool) {
	var today, others []candidate
	for _, d := range diaries { // mostly there is something of the day, and the rest need not be weighed
		for _, it := range l.days[d][dates.Day{Month: l.date.Month, Day: l.date.Day}] {
			if l.fresh(it.ID) {
				today = append(today, candidate{item: it})
			}
		}
	}
	if len(today) > 0 {
		return l.pick(slices.MinFunc(today, l.compare).item, OfTheDay), true
	}
	for _, it := range l.corpus.Items() {
		if !slices.Contains(diaries, it.Entry.Diary) || !l.fit(it) || !l.fresh(it.ID) {
			continue
		}
		r := l.rung(it.Date)
		if r > within || l.reserved(it) || l.soon(it.Entry) {
			continue
		}
		others = append(others, l.candidate(it, r))
	}
	best := candidate{rung: NextInOrder + 1}
	if len(others) > 0 {
		best = slices.MinFunc(others, l.compare)
	}
	if months && within >= OfTheMonth && best.rung > OfTheMonth {
		if m, ok := l.month(diaries); ok {
			return l.ofMonth(m), true
		}
	}
	if best.item == nil {
		return Pick{}, false
	}
	return l.pick(best.item, best.rung), true
}

// A candidate is an item that may be posted.
type candidate struct {
	item   *corpus.Item
	rung   Rung
	posted bool // before, as far as is remembered
	tired  bool // its entry had many posts lately
	again  bool // it was posted about this day of another year
}

func (l *ladder) candidate(it *corpus.Item, r Rung) candidate {
	last, posted := l.last[it.ID]
	return candidate{it, r, posted, l.tired(it.Entry), posted && abs(l.away(last)) <= 5}
}

// tired reports whether an entry had three of the last six posts: a long story then
// waits, that the days may differ.
func (l *ladder) tired(e *corpus.Entry) bool {
	n := 0
	for _, p := range l.posted[max(0, len(l.posted)-6):] {
		if slices.ContainsFunc(p.Items, func(id string) bool { return strings.HasPrefix(id, e.ID+"/") }) {
			n++
		}
	}
	return n >= 3
}
