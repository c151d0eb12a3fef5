package ask

import (
	"testing"

	"daybook/corpus"
	"daybook/index/indextest"
)

// An item of one day that tells of another is of the other too, where the calendar gives at least
// its month and more than a time is asked for.
func TestToldTimes(t *testing.T) {
	c := indextest.Quay(t)
	x := build(t, c)
	x.Prepare()
	it := x.lex.Items()[0]
	it.Abstract += " He remembers 7th November, 1912, the regatta of March 1911 and the year 1905, and speaks of 24 March " +
		"and of May Day, and of the feast of 3 September, and of 20 March 1913 and 21 March, 1914."
	x.told = toldTimes(c, []*corpus.Item{it})
	for question, want := range map[string]TimeFit{
		"the lift on 7 November 1912": About,
		"the lift in November 1912":   About,
		"the lift in 1912":            About,
		"the lift in March 1911":      About,
		"the lift on 8 November 1912": OtherTime,
		"the lift in 1905":            OtherTime,
		"7 November 1912":             OtherTime,
		"the lift on 2 April 1931":    VeryDay,
		"the lift on 24 March 1931":   About, // no further from it than a month
		"the lift on May Day 1931":    About,
		"the lift on 3 Sep 1931":      SameYear, // whichever year is meant
		"the lift on 3 Sep 1930":      OtherTime,
		"the lift on 20 March 1931":   SameYear, // that was in 1913
		"the lift on 21 March 1931":   SameYear,
	} {
		r := x.Read(question, indextest.Day)
		if got := x.fit(&r, it); got != want {
			t.Errorf("%q fits %v, want %v", question, got, want)
		}
		if got := x.Contradicts(r, it); got != (want >= SameYear) {
			t.Errorf("%q contradicts it: %v", question, got)
		}
	}
}

// What a note or an editor tells of counts too, less; and no item is of another time than a season or a year that a note
// to it names.
func TestNotedTimes(t *testing.T) {
	c := indextest.Quay(t)
	x := build(t, c)
	x.Prepare()
	it := x.lex.Items()[0] // of 2 April 1931
	p := it.Passages()[0]
	p.Notes = append(p.Notes, &corpus.Passage{Text: "PILOT, a Dane, sold the boat in the autumn of 1934 and died in 1936."})
	defer func(abstract string) { p.Notes, it.Abstract = p.Notes[:len(p.Notes)-1], abstract }(it.Abstract)
	it.Abstract += " The envoy left that autumn."
	x.noted = notedTimes(c, []*corpus.Item{it})
	for question, want := range map[string]struct {
		fit          TimeFit
		contradicted bool
	}{
		"the lift in autumn 1934":        {UnderIt, false},
		"the lift in October 1934":       {UnderIt, false},
		"the lift in 1934":               {UnderIt, false},
		"the lift in summer 1934":        {OtherTime, false},
		"the lift in autumn 1931":        {UnderIt, false},
		"the lift in summer 1931":        {SameYear, false},
		"the lift in 1936":               {OtherTime, false},
		"the lift on 3 May 1936":         {OtherTime, true},
		"the lift in spring 1935":        {OtherTime, true},
		"the lift in the summer of 1937": {OtherTime, true},
	} {
		r := x.Read(question, indextest.Day)
		if got := x.fit(&r, it); got != want.fit || x.Contradicts(r, it) != want.contradicted {
			t.Errorf("%q fits %v, contradicts it: %t", question, got, x.Contradicts(r, it))
		}
	}
}
