package question_test

import (
	"errors"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
)

func TestAsk(t *testing.T) {
	for _, tt := range []struct {
		name, question string
		kind           bot.Kind
		first          string // item
		lead           string
	}{
		{"words of the text", "Who danced with a lantern and burned his hat?", bot.Found, "1926-07-03/1", ""},
		{"other words, that the abstract has", "a funeral with too many songs", bot.Found, "1928-02/1", ""},
		{"how a person was read", "Was Ivan Petrovich found frozen beside his boat?", bot.Found, "1928-02/1",
			"Read as people: Sidorov, Ivan Petrovich."},
		{"how several people were read", "Did Lev Borisovich burn his hat?", bot.Found, "1926-07-03/1",
			"Read as one of: Orlov, Lev Borisovich; Shchukin, Lev Borisovich."},
		{"how a time was read", "the parrot of February 1928", bot.Found, "1928-02-29/1",
			"Read as time: February 1928."},
		{"a date only", "29 February 1928", bot.Found, "1928-02-29/1", "Read as “/on 29 February 1928”."},
		{"one word", "parrot", bot.Found, "1928-02-29/1", ""},
		{"a stray quotation mark", `the "parrot`, bot.Found, "1928-02-29/1", ""},
		{"marks that cannot be seen", "the par\u200brot \u202eof the port\u2066 police", bot.Found, "1928-02-29/1", ""},
		{"a time without entries", "What happened in 1935?", bot.Nothing, "", "Read as “/on 1935”."},
		{"not in the diaries", "Which submarine carried the treaty on taxes from Lisbon to Peru, and was it the " +
			"heron's?", bot.Nothing, "", "The diaries say nothing of this that we could find."},
		{"of other things altogether", "zebra xylophone quartz", bot.Nothing, "", "The diaries say nothing"},
		{"stop words", "what is it and who was there", bot.Nothing, "", "The diaries say nothing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), "/ask "+tt.question)
			if a.Kind != tt.kind || !strings.HasPrefix(bottest.IDs(a)+" ", tt.first+" ") && tt.first != "" {
				t.Errorf("got %s with the items %s, want %s with first %s", a.Kind, bottest.IDs(a), tt.kind, tt.first)
			}
			bottest.Contains(t, a.Lead, tt.lead)
			if a.Kind == bot.Nothing && a.Hint == "" {
				t.Error("no hint")
			}
			if a.Total != len(a.Hits) {
				t.Errorf("got a total of %d for %d hits", a.Total, len(a.Hits))
			}
		})
	}
}

// A question that only names a person is answered with the record, as /who gives it.
func TestAskWho(t *testing.T) {
	for _, question := range []string{"Who is Sidorov?", "who was ivan petrovich", "Who's Sidorov", "Sidorov",
		"Кто такой Сидоров?",
		"Tell me about Sidorov.", "When was Sidorov born?", "how did Ivan Petrovich die"} {
		a := bottest.Ask(t, bottest.Harbour(), "/ask "+question)
		if a.Kind != bot.Found || bottest.Field(a, "Note (ours)") != "He told the truth about the heron." ||
			len(a.Hits) != 2 {
			t.Errorf("%s: got %s, %v and %d hits, want the record of Sidorov", question, a.Kind, a.Fields, len(a.Hits))
		}
		bottest.Contains(t, a.Lead, "Read as “/who ")
		bottest.Contains(t, a.Lead, "Found frozen.")
	}
	// Several people stay several.
	if a := bottest.Ask(t, bottest.Harbour(), "/ask Who is Lev Borisovich?"); a.Kind != bot.Choose ||
		len(a.Choices) < 2 {
		t.Errorf("got %s with %q, want both", a.Kind, bottest.Labels(a))
	}
	// Nobody names her in the diary, yet she is known.
	if a := bottest.Ask(t, bottest.Harbour(), "/ask Who is Nina Zhukova?"); a.Kind != bot.Found || len(a.Hits) > 0 {
		t.Errorf("got %s with %s", a.Kind, bottest.IDs(a))
	}
}

// What is near is offered where nothing answers, and what was found is never called
// an answer when it may be none.
func TestAskNearest(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/ask Which submarine carried the treaty on taxes from Lisbon to Peru, "+
		"and was it the "+
		"heron's?")
	bottest.Contains(t, bottest.Labels(a), "A heron on the rudder delays the ferry")
	bottest.Contains(t, a.Hint, "something near")
	a = bottest.Ask(t, bottest.Harbour(), "/ask What happened in 1935?")
	bottest.Contains(t, bottest.Labels(a), "Harbour (attributed), next before: 29 February 1928",
		"Lighthouse, next after: 3 July 1939")
	a = bottest.Ask(t, bottest.Harbour(), "/ask zebra xylophone of Sidorov in quartz")
	bottest.Contains(t, bottest.Labels(a), "Who is Sidorov, Ivan Petrovich?")
	a = bottest.Ask(t, bottest.Harbour(), "/ask zebra")
	if len(a.Choices) > 0 {
		t.Errorf("%q is offered for a zebra", bottest.Labels(a))
	}
	bottest.Contains(t, a.Hint, "Say it in other words")
}

// A time that is told by what happened is said with its date, and no answer is of another.
func TestAskByEvent(t *testing.T) {
	for question, want := range map[string]string{
		"what was said of purges a few months before Pilsudski died": "“Pilsudski died”: 12 May 1935",
		"the dog that was lost just before the war broke out":        "“war broke out”: 1 September 1939 or 22 June 1941",
	} {
		a := bottest.Ask(t, bottest.Embedded(), "/ask "+question)
		bottest.Contains(t, a.Lead, want)
		if strings.Contains(a.Lead, "Not ") || strings.Contains(a.Lead, "stands under") || len(a.Read.Dates) > 0 {
			t.Errorf("%q: %q", question, a.Lead)
		}
	}
}

// On a fresh machine, without the texts.
func TestAskEmbedded(t *testing.T) {
	a := bottest.Ask(t, bottest.Embedded(), "/ask What happened to Stalin's wife?")
	bottest.Contains(t, a.Lead, "Read as people: Alliluyeva")
	got := bottest.IDs(a)
	if first := strings.Fields(got)[:3]; !strings.Contains(strings.Join(first, " "), "1932-11/8") ||
		a.Hits[0].Voice != "calendar" {
		t.Errorf("got %s, want her death in November 1932 among the first three", got)
	}
}

// What the book says of itself answers what is asked of the book, in the editor's voice where
// its words are at hand.
func TestAskOfTheBook(t *testing.T) {
	a := bottest.Ask(t, bottest.Embedded(), "/ask Who destroyed part of the manuscript?")
	if len(a.Hits) == 0 || a.Hits[0].ID != "litvinov/introduction/2" || !a.Hits[0].Date.IsZero() ||
		a.Hits[0].Label != "Introduction by E. H. Carr" {
		t.Errorf("got %+v", a.Hits)
	}
}

// A note that answers better than the passage it belongs to is shown as a note.
func TestAskNote(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/ask what the crews call the port office")
	for _, h := range a.Hits {
		if h.Voice == "footnote" {
			if h.Headline != "Footnote on QUAY" && !strings.HasPrefix(h.Headline, "Footnote to: ") ||
				h.Pages != "19" || !strings.HasPrefix(h.Text, "QUAY.") {
				t.Errorf("got %+v", h)
			}
			return
		}
	}
	t.Errorf("no note among %s", bottest.IDs(a))
}

// Whatever is typed, there is an answer or a sentence for people, and every quotation
// is the source's.
func FuzzAsk(f *testing.F) {
	for _, s := range []string{"/on 1926-07", "/who Lev Borisovich", "/what quay", "/ask heron?",
		`/search "grey one" -hat person:Sidorov from:1926 to:1928`, "/search voice:footnote a",
		"/entry litvinov/1926/1", "/today", "/random", "/about", "/help search", "/search -\"",
		"/on diary:maisky date:3 July", "\u202e/who \x00\xff", "/ask 1928 1929 1930..", "/search person:\"\" diary:",
		"/entry litvinov//"} {
		f.Add(s)
	}
	b := bottest.Harbour()
	f.Fuzz(func(t *testing.T, line string) {
		r, err := b.Parse(line)
		if err != nil {
			bottest.Refusal(t, line, err)
			return
		}
		a, err := b.Ask(t.Context(), r)
		if err != nil {
			bottest.Refusal(t, line, err)
			return
		}
		bottest.Check(t, b, a)
		for _, next := range bottest.Requests(a) {
			if _, err := b.Ask(t.Context(), next); err != nil {
				if _, ok := errors.AsType[*bot.UserError](err); !ok {
					t.Errorf("%s offers %s, which fails: %v", line, next, err)
				}
			}
		}
	})
}

// What no entry answers is quoted from an appendix, where all words of the question stand together.
func TestAskBeside(t *testing.T) {
	for question, want := range map[string]string{
		"smoked sprats":                       "APPENDIX",
		"what did Tarasov get the medal for?": "APPENDIX",
		"smoked sprats from Lisbon":           "", // not all of it
		"smoked sprats in 1928":               "", // an appendix has no time
	} {
		a := bottest.Ask(t, bottest.Harbour(), "/ask "+question)
		if want == "" {
			if a.Kind != bot.Nothing {
				t.Errorf("%s: answered by %s", question, bottest.IDs(a))
			}
			continue
		}
		if a.Kind != bot.Found || len(a.Hits) != 1 || a.Hits[0].Voice != corpus.Editor ||
			!strings.Contains(a.Hits[0].Text, "sprats") || len(a.Hits[0].Marked) == 0 {
			t.Errorf("%s: got %s with %+v", question, a.Kind, a.Hits)
		}
		bottest.Contains(t, a.Lead, "No entry answers this", "stand together in an appendix")
	}
}

// A day that can be read in two ways is asked for in both, and both are said.
func TestAskEitherDay(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/ask 3/7/26")
	bottest.Contains(t, a.Lead, "Read as time: 3 July 1926 or 7 March 1926.")
	if a.Kind != bot.Found || !strings.HasPrefix(bottest.IDs(a), "1926-07-03/1") {
		t.Errorf("got %s with %s", a.Kind, bottest.IDs(a))
	}
	offers := bottest.Labels(bottest.Ask(t, bottest.Harbour(), "/find on 3/7/26 perhaps"))
	bottest.Contains(t, offers, "3 July 1926", "7 March 1926")
}

// A feast among other words is a time, and how its day was worked out is said.
func TestAskFeast(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/ask who kept the ferry at the time of the fair and at Easter 1927?")
	bottest.Contains(t, a.Lead, "time: 17 April 1927", "Easter 1927 is worked out as 17 April 1927")
}
