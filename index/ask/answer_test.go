package ask

import (
	"slices"
	"strings"
	"testing"

	"daybook/corpus/dates"
	"daybook/index/indextest"
)

// hits are the answers to a question over a corpus.
func hits(t *testing.T, x *Finder, question string) (Reading, []ItemHit) {
	t.Helper()
	r := x.Read(question, indextest.Day)
	list, err := x.Ask(t.Context(), r, 10)
	if err != nil {
		t.Fatal(err)
	}
	return r, list
}

func TestAsk(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for _, tt := range []struct {
		name, question string
		first          string // its ID begins so
		quoted         string // the best passage begins so
		note           string // so the note that answers better
	}{
		{"the calendar's words", "the envoy who was stuck in a lift", "quay/1931-04-02/1", "The lift stuck", ""},
		{"words near in meaning", "a marriage upon the frozen sea", "quay/1933-01-05/1", "The bride", ""},
		{"a person in a misspelt form", "what happened to Lindh?", "quay/1932-11-20/1", "", ""},
		{"a note", "the crate from Seville", "quay/1931-04-02/1", "", "A crate"},
		{"a day", "9 April 1931", "quay/1931-04-09/1", "", ""},
		{"a diary without a calendar", "two apprentices saw a ghost", "mill/", "The millwheel froze", ""},
		{"a long day of it", "when did forty sacks of barley come on 16 February 1880", "mill/1880-02-16/1", "", ""},
		{"another form of a term", "what did the Excise want when Lind was recalled by telegram", "quay/1932-11-20/1",
			"", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, list := hits(t, x, tt.question)
			if len(list) == 0 || !strings.HasPrefix(list[0].Item.ID, tt.first) {
				t.Fatalf("%q is answered by %v", tt.question, list)
			}
			h := &list[0]
			if tt.quoted != "" && (h.Best == nil || !strings.HasPrefix(h.Best.Text, tt.quoted)) {
				t.Errorf("the best passage is %+v", h.Best)
			}
			if noted := h.Note != nil && strings.HasPrefix(h.Note.Text, tt.note); noted != (tt.note != "") {
				t.Errorf("the note is %+v", h.Note)
			}
			if len(h.Passages) == 0 {
				t.Error("nothing to quote")
			}
			if persons := len(r.Persons) > 0; len(r.words) > 0 && (len(h.Matched) == 0 && !persons || !h.Shares()) {
				t.Errorf("matched %q, shares %t", h.Matched, h.Shares())
			}
			if x.Judge(r, list) == Silent {
				t.Errorf("not answered, confidence %.2f", x.Confidence(r, list))
			}
		})
	}
}

// What no diary tells is not answered, nor what is told of another time.
func TestNothing(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for _, question := range []string{"14 June 1999", "", "who is it?"} {
		r, list := hits(t, x, question)
		if v := x.Judge(r, list); v != Silent {
			t.Errorf("%q is answered by %s: %v", question, list[0].Item.ID, v)
		}
	}
	r, list := hits(t, x, "the lift that stuck in 1950")
	if len(list) == 0 || !x.Contradicts(r, list[0].Item) || list[0].Evidence.Time != OtherTime {
		t.Fatalf("%+v", list)
	}
	if free := r.Timeless(); len(free.Times) > 0 || x.Contradicts(free, list[0].Item) || len(r.Times) != 1 {
		t.Error("a reading without its times contradicts one")
	}
	for _, tt := range []struct {
		day  string
		want TimeFit
	}{{"1931-04-02", VeryDay}, {"1931-04", About}, {"1931-05", SameYear}, {"1930", OtherTime}} {
		r := x.Read("2 April 1931", indextest.Day)
		d, err := dates.ParseEDTF(tt.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := timeFit(r.Times, d); got != tt.want {
			t.Errorf("%s fits %v, want %v", tt.day, got, tt.want)
		}
	}
}

// One diary may be asked alone.
func TestOneDiary(t *testing.T) {
	x := build(t, indextest.Quay(t))
	r := x.Read("who was seen drunk with oranges", indextest.Day)
	r.Diary = "mill"
	list, err := x.Ask(t.Context(), r, 10)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, h := range list {
		if h.Item.Entry.Diary != "mill" {
			t.Errorf("%s is of another diary", h.Item.ID)
		}
	}
}

// Words that cannot be met as they stand are said to be read otherwise, or to stand nowhere.
func TestStrangeWords(t *testing.T) {
	x := build(t, indextest.Quay(t))
	r := x.Read("the parot and the orangges", indextest.Day)
	if !slices.Equal(r.Mended, []Mended{{"orangges", "oranges"}}) && !slices.Contains(r.Mended,
		Mended{"parot", "parrot"}) {
		t.Errorf("mended %+v", r.Mended)
	}
	if r := x.Read("the wadding of the houri", indextest.Day); len(r.Mended) > 0 {
		t.Errorf("mended %+v, which are words", r.Mended)
	}
	r = x.Read("What did Marow say to Zbigniewski?", indextest.Day)
	var strange []string
	for _, s := range r.Strange {
		strange = append(strange, s.Word)
	}
	if !slices.Contains(strange, "Zbigniewski") {
		t.Errorf("strange are %q", strange)
	}
	r = x.Read("Где был попугай и лифт?", indextest.Day)
	if !r.Foreign || !r.Reads() || !slices.Contains(r.Matched, Matched{"лифт", "lift"}) {
		t.Errorf("read as %+v", r)
	}
	list, err := x.Ask(t.Context(), r, 10)
	if err != nil || len(list) == 0 || list[0].Item.ID != "quay/1931-04-02/1" || x.Judge(r, list) != Doubtful {
		t.Errorf("answered by %+v, %v", list, err)
	}
	if r = x.Read("was wird aus dem Knödel und der Wurst", indextest.Day); !r.Foreign || r.Reads() {
		t.Errorf("read as %+v", r)
	}
	if r = x.Read("the folks on the ice", indextest.Day); len(r.words) != 2 || r.words[0].Unknown &&
		len(r.words[0].Synonyms) == 0 {
		t.Errorf("slang is read as %+v", r.words)
	}
}

// What only makes a question is no word of it, drawn together or not.
func TestContracted(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for question, want := range map[string]string{
		"who’d have thought they'd ring the lift":      "ring lift",
		"oranges that werent eaten, weren't they":      "oranges eaten",
		"didn't he say what's in the lift? whos there": "lift",
		"he'd a shed, and they dont":                   "shed",
	} {
		r := x.Read(question, indextest.Day)
		if got := strings.Join(r.Words(), " "); got != want {
			t.Errorf("%s: words are %q, want %q", question, got, want)
		}
	}
}

// Names that stand in an item count as met beside what else a sentence meets, and also where they are all.
func TestTogether(t *testing.T) {
	x := build(t, indextest.Quay(t))
	all, err := x.Evidence(t.Context(), x.Read("Lind unheardofly", indextest.Day))
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, e := range all {
		if len(e.Met) > 0 && e.Met[0].Person > 0 {
			named++
			if e.Sentence <= 0 || e.Sentence >= 1 {
				t.Errorf("%s names Lind, and a sentence meets %v of the question", e.Item.ID, e.Sentence)
			}
		}
	}
	if named == 0 {
		t.Error("Lind is named nowhere")
	}
}

// A score is explained by its parts, which add up to it.
func TestExplain(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for _, question := range []string{"did Lind sit in the lift among oranges in April 1931?",
		"Where was the ghost of the mill seen in 1880?", "what became of Lind"} {
		r := x.Read(question, indextest.Day)
		a, err := x.Explain(t.Context(), r, 3)
		if err != nil || len(a.Hits) == 0 || len(a.Words) != len(r.words) {
			t.Fatalf("%+v, %v", a, err)
		}
		for _, ex := range a.Hits {
			sum := 0.0
			for _, reason := range ex.Reasons {
				sum += reason.Adds
			}
			for _, part := range ex.Parts {
				sum += part.Adds
			}
			if d := sum - ex.Score.Total; d > 1e-6 || d < -1e-6 {
				t.Errorf("%s, %s: the parts come to %f, the score is %f", question, ex.Item.ID, sum, ex.Score.Total)
			}
		}
		if a.Answering <= 0 || a.Confidence < 0 || a.Confidence > 1 {
			t.Errorf("confidence %f, answering %f", a.Confidence, a.Answering)
		}
	}
}

// Without a text there is nothing to quote, and the calendar answers.
func TestCalendarAlone(t *testing.T) {
	x := build(t, indextest.Listed(t))
	_, list := hits(t, x, "the envoy between two floors")
	if len(list) == 0 || list[0].Item.ID != "quay/1931-04-02/1" || list[0].Best != nil || list[0].Passages != nil {
		t.Errorf("%+v", list)
	}
}

// Of a stored diary questions are answered like of one in memory.
func TestStoredDiary(t *testing.T) {
	_, memory := hits(t, build(t, indextest.Quay(t)), "the retired cat and the rats in the loft")
	_, stored := hits(t, build(t, indextest.Stored(t, "en")), "the retired cat and the rats in the loft")
	if len(memory) == 0 || len(memory) != len(stored) {
		t.Fatalf("%d and %d hits", len(memory), len(stored))
	}
	for i := range memory {
		a, b := &memory[i], &stored[i]
		if a.Item.ID != b.Item.ID || a.Score.Total != b.Score.Total {
			t.Errorf("hit %d is %s with %f, and %s with %f", i, a.Item.ID, a.Score.Total, b.Item.ID, b.Score.Total)
		}
	}
}

// What comes close behind the first hit is shown with it, at most four.
func TestClose(t *testing.T) {
	for n, behind := range map[int][]float64{0: {}, 1: {0, 9}, 2: {0, 2, 3}, 4: {0, 0, 0, 0, 0}} {
		var list []ItemHit
		for _, b := range behind {
			list = append(list, ItemHit{Behind: b})
		}
		if got := Close(list); got != n {
			t.Errorf("%v: %d are close, want %d", behind, got, n)
		}
	}
}
