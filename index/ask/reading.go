package ask

import (
	"math"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/corpus/when"
	"daybook/index/lexicon"
)

// A Reading is how a question was understood: whom and which time it names.
type Reading struct {
	Persons []*names.Person // named beyond doubt
	OneOf   [][]*names.Person
	Times   []dates.When
	// ByEvents are the times that are told by what happened then.
	ByEvents []ByEvent
	Terms    []string // IDs of the glossary
	// Foreign is whether the question is in another language than English: then it is met
	// by its words only, for none near in meaning are known.
	Foreign bool
	Matched []Matched // then: the words that something here meets
	Strange []Strange // words that seem to be names and stand nowhere
	Mended  []Mended  // words that were read as others
	Diary   string    // the ID of the only diary that is asked, "" for all
	near    []nearTime
	words   []lexicon.Word
	names   []named
	typed   string // what may stand in the diaries as it was typed
	count   int    // of the words as they were typed
	outcome bool   // it asks what came of a matter
	begun   bool   // words stood before those that count
	cues    string // words that an answer to this kind of question has
	// gathered is what is known once the question was asked, for when it is asked again without its
	// time; nil where it names none.
	gathered *gathering
}

// named is a name in a question, or a word that may mean somebody or something; any of the
// persons and the items will do.
type named struct {
	ids   []string
	items []*corpus.Item // that have the term or the place
	// several is whether the name has several words, as "Stalin's wife" has: then
	// they mean the person only together.
	several bool
	event   bool // what happened, of which the items tell
	// then is the time that what happened tells: what is of it meets the name too, if less than what tells of the event.
	then *ByEvent
}

// Read works out what a question names. today is for dates such as "today".
func (x *Finder) Read(question string, today dates.Day) Reading {
	x.text.Built()
	x.Prepare()
	var r Reading
	asked := question
	question = matter(question)
	r.begun, r.outcome = question != asked, reOutcome.MatchString(asked)
	found := slices.DeleteFunc(x.corpus.Dates(today).Find(question), func(f when.FoundDate) bool {
		return f.Err == nil && x.early(f.When) // no more than a word
	})
	r.near = eitherWay(x.corpus.Dates(today), question, found)
	r.near = append(r.near, near(question, found)...)
	for _, f := range found {
		switch {
		case f.Err == nil:
			r.Times = append(r.Times, f.When)
		case f.Either != nil: // 4.1.28: both days are asked, and said
			r.Times = append(r.Times, f.Either...)
		}
	}
	spans := slices.DeleteFunc(x.corpus.Names().In(question), func(n names.Found) bool { // January is no Yanuari
		return x.ordinary(question[n.Start:n.End]) ||
			slices.ContainsFunc(found, func(f when.FoundDate) bool { return f.Start <= n.Start && n.End <= f.End })
	})
	spans = x.readGiven(question, spans, found)
	spans = append(spans, x.strangeRulers(question, spans, &r)...)
	r.readNames(question, spans)
	callings := append(x.readDescribed(question, &r), x.readCalled(question, &r)...)
	found = append(x.readByEvents(question, spans, found, &r), toldBy(question, found)...)
	callings = x.callEvents(&r, callings)
	r.Foreign = foreign(asked)
	low := strings.ToLower(question)
	for _, c := range cues {
		if slices.ContainsFunc(c.asked, func(s string) bool { return strings.Contains(low, s) }) {
			r.cues += " " + c.words
		}
	}
	x.readWords(question, found, spans, callings, &r)
	if !r.Foreign {
		x.parted(question, spans, found, callings, &r)
	}
	x.weighNames(&r)
	r.count = len(strings.Fields(question))
	r.typed = r.phrase(question)
	if len(r.Times) > 0 {
		r.gathered = &gathering{}
	}
	return r
}

// readDescribed notes who may be meant by an office or a deed: no more than a help to finding,
// for others may have held the office.
func (x *Finder) readDescribed(question string, r *Reading) []calling {
	var list []calling
	for _, n := range x.corpus.Names().Described(question) {
		var ids []string
		for _, p := range n.Persons {
			ids = append(ids, p.ID)
		}
		list = append(list, calling{start: n.Start, end: n.End, fits: len(r.names)})
		r.names = append(r.names, named{ids: ids})
	}
	return list
}

// ordinary reports whether what may be a name is a word in small letters, as the diaries
// have it too: tell-tale marks are not the Marx who signs as Marks. The diarist is who he is.
func (x *Finder) ordinary(typed string) bool {
	if typed != strings.ToLower(typed) || typed == "diarist" {
		return false
	}
	return x.lex.Small(typed)
}

// readNames takes over the persons whose names stand at spans of the question.
func (r *Reading) readNames(question string, spans []names.Found) {
	for _, n := range spans {
		var ids []string
		for _, p := range n.Persons {
			ids = append(ids, p.ID)
		}
		r.names = append(r.names, named{ids: ids, several: strings.Contains(strings.TrimSpace(question[n.Start:n.End]),
			" ")})
		switch {
		case len(n.Persons) > 1:
			r.OneOf = append(r.OneOf, n.Persons)
		case len(n.Persons) == 1 && !slices.Contains(r.Persons, n.Persons[0]):
			r.Persons = append(r.Persons, n.Persons[0])
		}
	}
}

// weighNames makes a form of a name that stands nowhere as rare as its persons are, of however many words it is:
// Ras Tafari says no more than Haile Selassie.
func (x *Finder) weighNames(r *Reading) {
	words := make([]int, len(r.names))
	for i := range r.words {
		if p := r.words[i].Person; p >= 0 {
			words[p]++
		}
	}
	for i, items := range x.naming(r) {
		rarity := math.Log(1 + float64(len(x.lex.Items()))/float64(max(1, len(items))))
		for j := range r.words {
			if q := &r.words[j]; q.Person == i && q.Unknown {
				q.Rarity = rarity / float64(words[i])
			}
		}
	}
}

// Words returns the words of the question that tell something, in small letters and in their order.
func (r Reading) Words() []string {
	var list []string
	for i := range r.words {
		if !r.words[i].Weak {
			list = append(list, r.words[i].Surface)
		}
	}
	return list
}

// Timeless is the reading without the times that the question names.
func (r Reading) Timeless() Reading {
	r.Times, r.near = nil, nil
	return r
}
