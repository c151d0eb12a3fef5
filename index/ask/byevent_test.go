package ask

import (
	"slices"
	"testing"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/index/indextest"
)

// A time is told by what happened then, with a measure or without one, in a name or a clause.
func TestByEvents(t *testing.T) {
	x := build(t, indextest.Calendar(t))
	for question, want := range map[string]string{
		"the lost dog two weeks before Guernica":               "1937-04-08/1937-04-16 Guernica",
		"the lost dog a couple of weeks after Gorky died":      "1936-06-25/1936-07-09 Gorky died",
		"the lost dog half a year before Pilsudski's death":    "1934-08-12/1935-02-10 Pilsudski's death",
		"the lost dog several months after the Reichstag fire": "1933-03-29/1933-11-24 Reichstag fire",
		"soon after Barthou was shot, the lost dog":            "1934-10-09/1934-11-23 Barthou was shot",
		"the lost dog after the Locarno treaties":              "1925-10-16/1926-04-17 Locarno treaties",
		"the lost dog since Stresemann died":                   "1929-10-03/1930-04-04 Stresemann died",
		"the lost dog up to the Kellogg Pact":                  "1928-02-26/1928-08-27 Kellogg Pact",
		"on the eve of the Reichstag fire, the lost dog":       "1933-01-13/1933-02-27 Reichstag fire",
		"the lost dog in the weeks before the war":             "1939-07-03/1939-09-01 war",
		"the lost dog around Sergo's death":                    "1937-01-18/1937-03-21 Sergo's death",
		"the lost dog while the Berlin Olympics were on":       "1936-07-25/1936-09-30 Berlin Olympics",
		"the lost dog in the summer after the Reichstag fire":  "1933-06-01/1933-08-31 Reichstag fire",
		"the lost dog the winter before Hindenburg died":       "1933-12-01/1934-02-28 Hindenburg died",
		"the lost dog in the year Iron Felix died":             "1926-01-01/1926-12-31 Iron Felix died",
		"the lost dog in the year after Hindenburg's death":    "1934-08-02/1935-12-31 Hindenburg's death",
		"the lost dog in the month of the Reichstag fire":      "1933-02-01/1933-02-28 Reichstag fire",
		"the lost dog between Stresemann's death and the death of Mayakovsky": "1929-10-03/1930-04-14 Stresemann's death " +
			"1929-10-03/1930-04-14 death of Mayakovsky",
		"the lost dog after he became foreign commissar":       "1930-07-21/1931-01-20 he became foreign commissar",
		"Krestinsky's dog after he became foreign commissar":   "", // who is he?
		"Litvinov's dog after he became foreign commissar":     "1930-07-21/1931-01-20 he became foreign commissar",
		"the lost dog before the war":                          "", // which?
		"the Reichstag fire and the lost dog":                  "", // no time is told
		"what does he think of the Kellogg Pact?":              "",
		"the lost dog at the time of Locarno":                  "", // the place
		"the lost dog after the peace of Brest":                "",
		"the lost dog shortly after the Reichstag was painted": "",
	} {
		r := x.Read(question, indextest.Day)
		got := ""
		for _, e := range r.ByEvents {
			got += " " + e.from.String() + "/" + e.to.String() + " " + e.Words
		}
		if got != "" {
			got = got[1:]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", question, got, want)
		}
		if len(r.Times) > 0 {
			t.Errorf("%q asks for %v", question, r.Times)
		}
		for _, w := range r.words {
			if want != "" && slices.Contains([]string{"weeks", "eve", "around", "months", "couple", "winter"}, w.Surface) {
				t.Errorf("%q looks for %q", question, w.Surface)
			}
		}
	}
}

// What is of a time that is told by an event gains by it, and meets the words that tell it; nothing else is contradicted.
func TestByEventsCountSoftly(t *testing.T) {
	x := build(t, indextest.Calendar(t))
	r := x.Read("the lost dog two months before the Reichstag fire", indextest.Day)
	for day, want := range map[string]TimeFit{"1932-12-29": About, "1933-01-20": UnderIt, "1932-12": About, "1932": UnderIt,
		"1932-10-29": NoTime, "1931-02": NoTime} {
		d, err := dates.ParseEDTF(day)
		if err != nil {
			t.Fatal(err)
		}
		it := &corpus.Item{Date: d}
		if got := x.fit(&r, it); got != want || x.Contradicts(r, it) {
			t.Errorf("%s fits %v, want %v; contradicted: %t", day, got, want, x.Contradicts(r, it))
		}
	}
	either := x.Read("the lost dog just before the war broke out", indextest.Day)
	for day, want := range map[string]TimeFit{"1939-08-20": About, "1941-06-07": About, "1940-06-07": NoTime} {
		d, _ := dates.ParseEDTF(day)
		if got := x.fit(&either, &corpus.Item{Date: d}); got != want {
			t.Errorf("%s fits a time before either war: %v, want %v", day, got, want)
		}
	}
	at, ok := x.corpus.Item("litvinov/1932-end/1")
	if !ok {
		t.Fatal("no item of the end of 1932")
	}
	number, _ := x.lex.Item(at)
	for i := range r.words {
		w := &r.words[i]
		met := slices.ContainsFunc(meant(w), func(name int) bool { return x.naming(&r)[name][number] > 0 })
		if told := w.Surface == "reichstag" || w.Surface == "fire"; met != told {
			t.Errorf("%q is met by what is of the time: %t", w.Surface, met)
		}
	}
	// The year may be that of the event; then what is of the time is not of another.
	d, _ := dates.ParseEDTF("1932-12-20")
	for question, contradicted := range map[string]bool{
		"the lost dog two months before the Reichstag fire in 1933":   false,
		"the lost dog of 1929, but not after the Reichstag fire":      true,
		"the lost dog two months before the Reichstag fire, May 1931": true,
	} {
		r := x.Read(question, indextest.Day)
		if got := x.Contradicts(r, &corpus.Item{Date: d}); got != contradicted {
			t.Errorf("%q contradicts what is of the time: %t", question, got)
		}
	}
}

// Every name and clause of the calendar by which a time is told is read as one.
func TestEveryEventTellsItsTime(t *testing.T) {
	x := build(t, indextest.Calendar(t))
	x.Prepare()
	n := 0
	for _, e := range x.corpus.Events() {
		if e.When.IsZero() || e.When.To.Before(x.first) {
			continue
		}
		for _, form := range slices.Concat(e.Names, e.Told, e.Own) {
			n++
			if list := x.namedEvents("a week before "+form, nil); len(list) != 1 || list[0].event != e {
				t.Errorf("%q is read as %v", form, list)
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d names and clauses are few", n)
	}
}
