package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/corpus"
)

// A Pick is one thing to post on a date: an item, or an entry that is known from a
// contents list only.
type Pick struct {
	Item    *corpus.Item
	Pointer *corpus.Entry // when Item is nil
	With    []*corpus.Item
	Rung    Rung
	Label   string // the first words, with the year: nothing may read as news
	Known   string // how the date is known, in a sentence
}

// ID is the item's or the entry's.
func (p Pick) ID() string {
	if p.Item != nil {
		return p.Item.ID
	}
	return p.Pointer.ID
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
func (r Reach) within() Rung {
	switch r {
	case ReachDay:
		return OfTheDay
	case ReachWeek:
		return OfTheWeek
	case ReachMonth:
		return OfTheMonth
	}
	return NextInOrder
}

// A Posted is what a schedule posted on a date.
type Posted struct {
	Date  corpus.Day
	Items []string
}

// A ladder chooses for one schedule and date. It is a pure function of these and of
// what was posted before, in the order of dates.
type ladder struct {
	corpus   *corpus.Corpus
	schedule Schedule
	date     corpus.Day
	last     map[string]corpus.Day // when an item was last posted
	order    map[string]int        // place in reading order
	days     map[string]map[corpus.Day][]*corpus.Item
	posted   []Posted
}

// pickFor returns what a schedule posts on a date: nothing when its reach ends before
// there is anything, one pick, or one of each diary. Picks are never Dependent items
// alone, and carry no caution that the schedule leaves out.
func pickFor(c *corpus.Corpus, s Schedule, date corpus.Day, posted []Posted) []Pick {
	s = s.WithDefaults()
	l := newLadder(c, s, date, posted)
	if s.Mode == InOrder {
		return l.inOrder()
	}
	switch s.Diary {
	case Both:
		var picks, again []Pick
		for _, d := range c.Diaries() {
			if p, ok := l.best([]string{d.ID}, s.Reach.within(), true); ok && l.fresh(p.ID()) {
				picks = append(picks, p)
			} else if ok {
				again = append(again, p)
			}
		}
		if len(picks) == 0 {
			return again
		}
		return picks // one diary with something new is better than two with the old
	case Either:
		if p, ok := l.starving(); ok {
			return []Pick{p}
		}
		if p, ok := l.best(l.diaries(), s.Reach.within(), false); ok {
			return []Pick{p}
		}
		return nil
	}
	if p, ok := l.best([]string{s.Diary}, s.Reach.within(), true); ok {
		return []Pick{p}
	}
	return nil
}

func newLadder(c *corpus.Corpus, s Schedule, date corpus.Day, posted []Posted) *ladder {
	l := &ladder{corpus: c, schedule: s, date: date, last: map[string]corpus.Day{}, order: map[string]int{}, days: map[string]map[corpus.Day][]*corpus.Item{}}
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
				l.days[d] = map[corpus.Day][]*corpus.Item{}
			}
			key := corpus.Day{Month: it.Date.From.Month, Day: it.Date.From.Day}
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
func ofDay(d corpus.Date) bool {
	return d.Precision == corpus.PrecisionDay && d.Basis != corpus.Under
}

// fit reports whether an item may be posted by itself at all.
func (l *ladder) fit(it *corpus.Item) bool {
	switch {
	case it.Entry.Part != corpus.Body && it.Entry.Part != "", it.Dependent, it.Entry.Pointer:
		return false
	case len(it.Cautions) > 0 && l.schedule.Caution == LeaveOut:
		return false
	case it.Provisional: // no reader has looked at it: only whole paragraphs of the diary itself
		return len(it.Passages) > 0 && it.Passages[0].Voice == corpus.Diarist && len(it.Passages[0].Text) >= 300
	}
	return it.Headline != ""
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
	return l.best(waiting, min(l.schedule.Reach.within(), OfTheMonth), false)
}

// best returns the pick of the highest rung. Where pointers is set, an entry that is
// known from a contents list only is better than an item of a lower rung.
func (l *ladder) best(diaries []string, within Rung, pointers bool) (Pick, bool) {
	rungs := make([][]*corpus.Item, NextInOrder+1)
	for _, it := range l.corpus.Items() {
		if !slices.Contains(diaries, it.Entry.Diary) || !l.fit(it) || !l.fresh(it.ID) {
			continue
		}
		r := l.rung(it.Date)
		if r != OfTheDay && l.reserved(it) {
			continue
		}
		rungs[r] = append(rungs[r], it)
	}
	for r := OfTheDay; r <= within; r++ {
		if len(rungs[r]) > 0 {
			it := slices.MinFunc(rungs[r], func(a, b *corpus.Item) int { return l.compare(r, a, b) })
			return l.pick(it, r), true
		}
		if pointers && r <= OfTheMonth {
			if p, ok := l.pointer(diaries, r); ok {
				return p, true
			}
		}
	}
	if within < NextInOrder {
		return Pick{}, false
	}
	// Everything was posted within the quiet period: what was longest ago.
	if pointers {
		for r := OfTheDay; r <= OfTheMonth; r++ {
			if p, ok := l.oldPointer(diaries, r); ok {
				return p, true
			}
		}
	}
	var all []*corpus.Item
	for _, it := range l.corpus.Items() {
		if slices.Contains(diaries, it.Entry.Diary) && l.fit(it) {
			all = append(all, it)
		}
	}
	if len(all) == 0 {
		return Pick{}, false
	}
	it := slices.MinFunc(all, func(a, b *corpus.Item) int {
		return cmp.Or(l.last[a.ID].Compare(l.last[b.ID]), cmp.Compare(l.order[a.ID], l.order[b.ID]))
	})
	return l.pick(it, l.rung(it.Date)), true
}

// rung says how close a date is to the day, in whatever year.
func (l *ladder) rung(d corpus.Date) Rung {
	switch {
	case d.IsZero(), d.Precision == corpus.PrecisionYear:
		return NextInOrder
	case ofDay(d):
		switch away := l.away(d.From); {
		case d.From.Month == l.date.Month && d.From.Day == l.date.Day:
			return OfTheDay
		case away >= -3 && away <= 3:
			return OfTheWeek
		case d.From.Month == l.date.Month:
			return OfTheMonth
		}
		return NextInOrder
	}
	switch covers, days := l.covers(d); {
	case !covers:
		return NextInOrder
	case days <= 62 && d.Precision != corpus.PrecisionSeason:
		return OfTheMonth
	}
	return OfTheSeason
}

// away is how many days the day's next or last return in the calendar is from the
// date; negative when it has passed.
func (l *ladder) away(d corpus.Day) int {
	best := 366
	for y := l.date.Year - 1; y <= l.date.Year+1; y++ {
		if n := corpus.DayOf(corpusDate(y, d.Month, d.Day)).Sub(l.date); abs(n) < abs(best) {
			best = n
		}
	}
	return best
}

// covers reports whether some day of the date's month lies within d, in d's years,
// and how long d is. A season or a year's end must hold the day itself; what stands
// after a day is not put before it.
func (l *ladder) covers(d corpus.Date) (bool, int) {
	days := d.To.Sub(d.From) + 1
	for y := d.From.Year; y <= d.To.Year; y++ {
		first := corpus.Day{Year: y, Month: l.date.Month, Day: 1}
		last := first.EndOfMonth()
		if d.Precision == corpus.PrecisionSeason || d.Precision == corpus.PrecisionMonths && days > 62 {
			first, last = l.on(y), l.on(y)
		}
		if d.Overlaps(first, last) && (d.Basis != corpus.Under || d.Opening != corpus.PrecisionDay || !l.on(y).Before(d.From)) {
			return true, days
		}
	}
	return false, days
}

// on is the date's calendar day in another year.
func (l *ladder) on(year int) corpus.Day {
	return corpus.DayOf(corpusDate(year, l.date.Month, l.date.Day))
}

// reserved reports whether an item is to be kept for its own day, which comes within
// the quiet period: it is the one that will then be posted.
func (l *ladder) reserved(it *corpus.Item) bool {
	if !ofDay(it.Date) || l.schedule.Mode == InOrder {
		return false
	}
	key := corpus.Day{Month: it.Date.From.Month, Day: it.Date.From.Day}
	best := slices.MinFunc(l.days[it.Entry.Diary][key], func(a, b *corpus.Item) int {
		return cmp.Or(l.last[a.ID].Compare(l.last[b.ID]), cmp.Compare(l.order[a.ID], l.order[b.ID]))
	})
	return best == it
}

// compare orders the candidates of one rung: the diary that was heard less lately,
// what was never posted or longest ago, what soonest passes out of reach, another
// year than of late, the diary's order.
func (l *ladder) compare(r Rung, a, b *corpus.Item) int {
	return cmp.Or(
		l.heard(a.Entry.Diary).Compare(l.heard(b.Entry.Diary)),
		l.last[a.ID].Compare(l.last[b.ID]),
		cmp.Compare(l.leisure(r, a), l.leisure(r, b)),
		cmp.Compare(l.yearUse(a), l.yearUse(b)),
		cmp.Compare(l.order[a.ID], l.order[b.ID]))
}

// heard is when a diary was last posted from.
func (l *ladder) heard(diary string) corpus.Day {
	for _, p := range slices.Backward(l.posted) {
		for _, id := range p.Items {
			if strings.HasPrefix(id, diary+"/") {
				return p.Date
			}
		}
	}
	return corpus.Day{}
}

// leisure says how well a candidate can wait. On the rungs that cover a stretch of
// the year: the days until that ends. Below them: how soon it comes into reach by
// itself, so that those go first that hardly ever do.
func (l *ladder) leisure(r Rung, it *corpus.Item) int {
	switch r {
	case OfTheMonth, OfTheSeason:
		if ofDay(it.Date) {
			return abs(l.away(it.Date.From))
		}
		return l.daysTo(it.Date.To) / 8 // weeks will do: the years shall change
	case NextInOrder:
		if it.Date.IsZero() || it.Date.Precision == corpus.PrecisionYear {
			return 0
		}
		return 1 + (366-l.daysTo(it.Date.From))/31
	}
	return 0
}

// daysTo is how many days it is until a calendar day comes.
func (l *ladder) daysTo(d corpus.Day) int {
	n := corpus.DayOf(corpusDate(l.date.Year, d.Month, d.Day)).Sub(l.date)
	if n < 0 {
		n += 366
	}
	return n
}

// yearUse counts the posts of the item's year among the last ten.
func (l *ladder) yearUse(it *corpus.Item) int {
	n := 0
	for _, p := range l.posted[max(0, len(l.posted)-10):] {
		for _, id := range p.Items {
			if old, ok := l.corpus.Item(id); ok && old.Date.From.Year == it.Date.From.Year {
				n++
			}
		}
	}
	return n
}

// pointer picks an entry of a rung that is known from the contents list only, and was
// not posted in the quiet period.
func (l *ladder) pointer(diaries []string, r Rung) (Pick, bool) {
	if p, ok := l.oldPointer(diaries, r); ok && l.fresh(p.ID()) {
		return p, true
	}
	return Pick{}, false
}

// oldPointer picks the one of a rung that was posted longest ago.
func (l *ladder) oldPointer(diaries []string, r Rung) (Pick, bool) {
	var best *corpus.Entry
	for _, e := range l.corpus.Entries() {
		if !e.Pointer || !slices.Contains(diaries, e.Diary) || !ofDay(e.Date) || l.rung(e.Date) != r {
			continue
		}
		if best == nil || l.last[e.ID].Before(l.last[best.ID]) || l.last[e.ID] == l.last[best.ID] && abs(l.away(e.Date.From)) < abs(l.away(best.Date.From)) {
			best = e
		}
	}
	if best == nil {
		return Pick{}, false
	}
	return l.pointing(best, r), true
}

// pointing labels an entry that is known from a contents list only.
func (l *ladder) pointing(e *corpus.Entry, r Rung) Pick {
	when := "this month in"
	switch r {
	case OfTheDay:
		when = "on this day in"
	case OfTheWeek:
		when = "this week in"
	}
	return Pick{Pointer: e, Rung: r, Label: fmt.Sprintf("%s wrote %s %d; we have no text", l.writer(e.Diary), when, e.Date.From.Year),
		Known: known(e.Date, e.Label)}
}

// writer is who is said to have written a diary, for a sentence.
func (l *ladder) writer(diary string) string {
	d, ok := l.corpus.Diary(diary)
	if !ok {
		return diary
	}
	name, _, _ := strings.Cut(d.Short, " (")
	return name
}

// Also says which diaries have an entry of this very day that we hold no text of, in
// a sentence; "" for none.
func Also(c *corpus.Corpus, s Schedule, date corpus.Day) string {
	l := newLadder(c, s, date, nil)
	var parts []string
	for _, d := range c.Diaries() {
		if s.Diary != Either && s.Diary != Both && s.Diary != "" && s.Diary != d.ID {
			continue
		}
		var years []string
		for _, e := range c.Entries() {
			if y := fmt.Sprint(e.Date.From.Year); e.Diary == d.ID && e.Pointer && ofDay(e.Date) && l.rung(e.Date) == OfTheDay && !slices.Contains(years, y) {
				years = append(years, y)
			}
		}
		if len(years) > 0 {
			parts = append(parts, fmt.Sprintf("%s wrote on this day in %s; we have no text.", l.writer(d.ID), list(years)))
		}
	}
	return strings.Join(parts, " ")
}

// pick labels an item.
func (l *ladder) pick(it *corpus.Item, r Rung) Pick {
	return Pick{Item: it, Rung: r, Label: firstWords(it, r), Known: known(it.Date, it.Entry.Label)}
}

// firstWords are those of a post, with the year and no more than is known.
func firstWords(it *corpus.Item, r Rung) string {
	d := it.Date
	switch {
	case d.IsZero():
		return "Undated, from “" + it.Entry.Label + "”"
	case r == OfTheDay:
		return fmt.Sprintf("On this day, %d", d.From.Year)
	case ofDay(d) && r == OfTheWeek:
		return fmt.Sprintf("This week in %d", d.From.Year)
	case ofDay(d) && r == OfTheMonth:
		return fmt.Sprintf("This month in %d", d.From.Year)
	case ofDay(d):
		return d.Words()
	case d.Basis == corpus.Under && d.Opening == corpus.PrecisionDay:
		return "After " + d.From.Words() + ", day unknown"
	}
	words := d.Words()
	return strings.ToUpper(words[:1]) + words[1:] + ", day unknown"
}

// known says how a date is known, in a sentence.
func known(d corpus.Date, label string) string {
	switch {
	case d.IsZero():
		if label == "" {
			return "It has no date."
		}
		return "It has no date; it stands in “" + label + "”."
	case d.Basis == corpus.Under && d.Opening == corpus.PrecisionDay:
		return fmt.Sprintf("Itself undated; it stands after the opening of %s.", d.From.Words())
	case d.Basis == corpus.Under:
		return fmt.Sprintf("Itself undated; it stands under %s.", d.Words())
	}
	s := "Dated " + d.Words()
	switch d.Basis {
	case corpus.Carried:
		s += "; the year is carried from an earlier opening"
	case corpus.Inferred:
		s += "; the date is worked out"
		if d.Reason != "" {
			s += ": " + strings.TrimSuffix(d.Reason, ".")
		}
	}
	return s + "."
}

// inOrder reads a diary on from what was posted last; after the end it begins again.
// What means nothing alone goes with the item before it.
func (l *ladder) inOrder() []Pick {
	var items []*corpus.Item
	start, ok := l.corpus.Item(l.schedule.From)
	for _, it := range l.corpus.Items() {
		if it.Entry.Part != corpus.Body && it.Entry.Part != "" || len(it.Cautions) > 0 && l.schedule.Caution == LeaveOut {
			continue
		}
		if d := l.schedule.Diary; d != Either && d != Both && it.Entry.Diary != d {
			continue
		}
		if ok && it.Entry.Diary == start.Entry.Diary && l.order[it.ID] < l.order[start.ID] {
			continue
		}
		items = append(items, it)
	}
	if ok { // the diary that was chosen comes first
		slices.SortStableFunc(items, func(a, b *corpus.Item) int {
			return cmp.Compare(btoi(a.Entry.Diary != start.Entry.Diary), btoi(b.Entry.Diary != start.Entry.Diary))
		})
	}
	if len(items) == 0 {
		return nil
	}
	next := 0
	if len(l.posted) > 0 {
		last := l.posted[len(l.posted)-1].Items
		if len(last) > 0 {
			if i := slices.IndexFunc(items, func(it *corpus.Item) bool { return it.ID == last[len(last)-1] }); i >= 0 {
				next = (i + 1) % len(items)
			}
		}
	}
	first := items[next]
	p := Pick{Item: first, Rung: NextInOrder, Label: "Reading on: " + lower(firstWords(first, NextInOrder)), Known: known(first.Date, first.Entry.Label)}
	for alone := first.Dependent; next+1 < len(items) && len(p.With) < 3; next++ {
		it := items[next+1]
		if !alone && (it.Entry != first.Entry || !it.Dependent) {
			break
		}
		alone = alone && it.Dependent
		p.With = append(p.With, it)
	}
	return []Pick{p}
}

func lower(s string) string {
	for _, word := range []string{"After ", "End ", "Summer ", "Spring ", "Autumn ", "Winter ", "Undated"} {
		if strings.HasPrefix(s, word) {
			return strings.ToLower(s[:1]) + s[1:]
		}
	}
	return s
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// corpusDate is a day of a year as a time; 29 February becomes 1 March where it must.
func corpusDate(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
