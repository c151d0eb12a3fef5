package ask

import (
	"cmp"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/corpus/when"
)

// A ByEvent is a time that a question tells by what happened then: a week before Munich. It speaks for what is of
// it, and against nothing: the event may be what is asked for.
type ByEvent struct {
	Words string     // those that name the event, as they were typed
	When  dates.Date // of the event
	Or    dates.Date // of what else may be called so, mostly zero

	items            []string  // that tell of the event
	from, to         dates.Day // the time that is meant
	start, name, end int       // of the whole in the question, with the name of the event from name on
	apart            bool      // the time is not that of the event itself
	or               *ByEvent  // by Or, mostly nil
}

// A dated is a name or clause by which an event tells a time, by the words of its key.
type dated struct {
	words []string
	event *corpus.Event
	own   bool // "he" is the diarist
	vague bool // it is a word in small letters, as "the war": there were others
}

// aside are words, by their keys, that stand in a name or clause or not, and make no other of it.
var aside = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range keys("the a an all that had has") {
		m[w.key] = true
	}
	return m
}()

// datedTable lists by what a time can be told, by the first word, the longest first. What was before the diaries
// begin tells none of theirs.
func datedTable(c *corpus.Corpus, first dates.Day) map[string][]dated {
	table := map[string][]dated{}
	for _, e := range c.Events() {
		if e.When.IsZero() || e.When.To.AddDays(halfYear).Before(first) {
			continue
		}
		for i, list := range [][]string{e.Names, e.Told, e.Own} {
			for _, name := range list {
				var words []string
				for _, w := range keys(name) {
					if !aside[w.key] {
						words = append(words, w.key)
					}
				}
				if len(words) > 0 {
					d := dated{words, e, i == 2, len(words) == 1 && !capitalWord(name)}
					table[words[0]] = append(table[words[0]], d)
				}
			}
		}
	}
	for _, list := range table {
		slices.SortStableFunc(list, func(a, b dated) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return table
}

// A namedEvent is where a question names an event by which a time can be told.
type namedEvent struct {
	dated
	start, end int
}

// namedEvents are the events that a question names, the longest name of each place, in their order.
func (x *Finder) namedEvents(question string, spans []names.Found) (list []namedEvent) {
	words := slices.DeleteFunc(keys(question), func(w keyed) bool { return aside[w.key] })
	for i := 0; i < len(words); i++ {
		for _, d := range x.dated[words[i].key] {
			if !stand(d.words, words[i:]) || d.own && x.anybody(words[i].start, spans) {
				continue
			}
			last := words[i+len(d.words)-1]
			typed := strings.TrimRight(question[last.start:last.end], ".,;:!?)”\"…")
			list = append(list, namedEvent{d, words[i].start, last.start + len(typed)})
			i += len(d.words) - 1
			break
		}
	}
	return list
}

// anybody reports whether a question names somebody else than the diarist before a place: then "he" may be that one.
func (x *Finder) anybody(before int, spans []names.Found) bool {
	return slices.ContainsFunc(spans, func(n names.Found) bool {
		return n.Start < before && slices.ContainsFunc(n.Persons, func(p *names.Person) bool { return !x.diarist[p.ID] })
	})
}

// readByEvents notes the times that a question tells by events, and that the words which relate them to these are not
// looked for.
func (x *Finder) readByEvents(question string, spans []names.Found, found []when.FoundDate,
	r *Reading) []when.FoundDate {
	events := x.namedEvents(question, spans)
	for i := 0; i < len(events); i++ {
		e := events[i]
		if slices.ContainsFunc(found, func(f when.FoundDate) bool { return f.Start < e.end && e.start < f.End }) {
			continue
		}
		var t ByEvent
		var ok bool
		if i+1 < len(events) {
			t, ok = between(question, &e, &events[i+1])
		}
		if ok {
			i++
			r.ByEvents = append(r.ByEvents, t.named(question, &e))
			t.start = events[i].start
			e = events[i]
		} else if t, ok = related(question[:e.start], &e, e.event.When); !ok {
			continue
		} else if !e.event.Or.IsZero() {
			or, _ := related(question[:e.start], &e, e.event.Or)
			t.or = &or
		}
		t = t.named(question, &e)
		r.ByEvents = append(r.ByEvents, t)
	}
	for i := range r.ByEvents {
		found = append(found, when.FoundDate{Start: r.ByEvents[i].start, End: r.ByEvents[i].name})
	}
	return found
}

// named is the time as it is told by an event.
func (t ByEvent) named(question string, e *namedEvent) ByEvent {
	t.Words, t.When, t.Or, t.items = question[e.start:e.end], e.event.When, e.event.Or, e.event.Items
	t.name, t.end = e.start, e.end
	return t
}

// callEvents lets the words that name the events of times be met by what is of the time, or tells of the event.
func (x *Finder) callEvents(r *Reading, callings []calling) []calling {
	var list []calling
	for i := range r.ByEvents {
		t := &r.ByEvents[i]
		n := named{then: t}
		for _, c := range callings {
			if t.apart && c.fits >= 0 && c.start < t.end && t.name < c.end {
				r.names[c.fits].event = false
			}
		}
		for _, id := range t.items {
			if it, ok := x.corpus.Item(id); ok {
				n.items = append(n.items, it)
			}
		}
		for _, c := range callings {
			if c.fits >= 0 && r.names[c.fits].event && c.start < t.end && t.name < c.end {
				n.items = append(n.items, r.names[c.fits].items...)
			}
		}
		list = append(list, calling{start: t.name, end: t.end, fits: len(r.names)})
		r.names = append(r.names, n)
	}
	return append(list, callings...)
}

// What a time by an event may have of days.
const (
	longEvent = 200 // an item of it may be of anything
	longItem  = 120 // an item of so many days is hardly of a time that is told so
	beside    = 21  // whoever tells a time so errs by as much
)

// fits is how an item of a date fits the time, OtherTime where it does not.
func (t *ByEvent) fits(d dates.Date) TimeFit {
	if t.or != nil && t.or.of(d) {
		return t.or.fits(d)
	}
	switch {
	case d.IsZero() || !d.Overlaps(t.from.AddDays(-beside), t.to.AddDays(beside)):
		return OtherTime
	case d.Basis == dates.Under || d.To.Sub(d.From) > longItem || t.to.Sub(t.from) > longEvent || !t.of(d):
		return UnderIt
	}
	return About
}

// of reports whether a date has something of the time itself.
func (t *ByEvent) of(d dates.Date) bool {
	return !d.IsZero() && (d.Overlaps(t.from, t.to) || t.or != nil && t.or.of(d))
}

// byEvent is how an item fits a time that is told by an event, by its date or by what it or a note to it tells of.
func (x *Finder) byEvent(t *ByEvent, it *corpus.Item) TimeFit {
	if fit := t.fits(it.Date); fit < OtherTime || !x.tells(it, t.of) {
		return fit
	}
	return UnderIt
}

// byEvents is how an item fits the times that are told by events; OtherTime where it does not, or there are none.
func (x *Finder) byEvents(r *Reading, it *corpus.Item) TimeFit {
	best := OtherTime
	for i := range r.ByEvents {
		best = min(best, x.byEvent(&r.ByEvents[i], it))
	}
	return best
}

// whenItWas reports whether a time that a question names may be that of an event in it: then it need not be the
// item's. It is so where it is near it.
func (r *Reading) whenItWas(w dates.When) bool {
	return !w.Recurring && slices.ContainsFunc(r.ByEvents, func(t ByEvent) bool {
		return t.When.Overlaps(w.From, w.To) || !t.Or.IsZero() && t.Or.Overlaps(w.From, w.To)
	})
}
