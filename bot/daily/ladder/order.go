package ladder

import (
	"slices"

	"daybook/bot"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// A Reading is where a schedule stands that reads in order.
type Reading struct {
	Of    int      // how many items there are to read
	Place int      // of the last one that was posted, from 1; 0 for none, or one that is not there any more
	Last  Posted   // the last post; zero for none
	Next  []string // the IDs of what comes next
}

// ReadingOf is where a schedule stands before a date, after what it has posted.
func ReadingOf(c *corpus.Corpus, s schedule.Schedule, date dates.Day, posted []Posted) Reading {
	l := newLadder(c, s.WithDefaults(), date, posted)
	items := l.sequence()
	r := Reading{Of: len(items), Next: IDs(l.inOrder())}
	if n := len(l.posted); n > 0 {
		r.Last = l.posted[n-1]
		end := r.Last.Items[len(r.Last.Items)-1]
		r.Place = 1 + slices.IndexFunc(items, func(it *corpus.Item) bool { return it.ID == end })
	}
	return r
}

// sequence is what a schedule reads in order, from its beginning.
func (l *ladder) sequence() []*corpus.Item {
	var items []*corpus.Item
	start, ok := l.corpus.Item(l.schedule.From)
	for _, it := range l.corpus.Items() {
		if it.Entry.Part != corpus.Body && it.Entry.Part != "" || len(it.Warnings()) > 0 &&
			l.schedule.Caution == schedule.LeaveOut {
			continue
		}
		if d := l.schedule.Diary; d != schedule.Either && d != schedule.Both && it.Entry.Diary != d {
			continue
		}
		if ok && it.Entry.Diary == start.Entry.Diary && l.order[it.ID] < l.order[start.ID] {
			continue
		}
		items = append(items, it)
	}
	if ok { // the diary that was chosen comes first
		slices.SortStableFunc(items, func(a, b *corpus.Item) int {
			return bot.FalseFirst(a.Entry.Diary != start.Entry.Diary, b.Entry.Diary != start.Entry.Diary)
		})
	}
	return items
}

// inOrder reads a diary on from what was posted last; after the end it begins again.
// What means nothing alone goes with the item before it.
func (l *ladder) inOrder() []Pick {
	items := l.sequence()
	if len(items) == 0 {
		return nil
	}
	next := 0
	if len(l.posted) > 0 {
		next = (l.reached(items) + 1) % len(items)
	}
	first := items[next]
	p := Pick{Item: first, Rung: NextInOrder, Label: "Reading on: " + lower(firstWords(first, NextInOrder)),
		Known: known(first.Date, first.Entry.Label)}
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

// reached is the place of what was posted last, or, where an update of the diary does not know
// that any more, of what was posted before it: reading does not begin anew. -1 for none.
func (l *ladder) reached(items []*corpus.Item) int {
	for _, p := range slices.Backward(l.posted) {
		for _, id := range slices.Backward(p.Items) {
			if i := slices.IndexFunc(items, func(it *corpus.Item) bool { return it.ID == id }); i >= 0 {
				return i
			}
		}
	}
	return -1
}
