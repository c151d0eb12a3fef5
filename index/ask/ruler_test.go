package ask

import (
	"testing"

	"daybook/index/indextest"
)

func TestStrangeRulers(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for _, tt := range []struct{ question, strange string }{
		{"What did Edward VIII say when the lift stuck?", "Edward VIII"},
		{"what did king peter i say in the lift?", "peter i"},
		{"Was the lift of John II make?", "John II"},
		{"When did Edward I say he stuck in the lift?", ""}, // "I" behind a bare name
	} {
		r, list := hits(t, x, tt.question)
		got := ""
		for _, s := range r.Strange {
			if s.Word == tt.strange {
				got = s.Word
			}
		}
		if got != tt.strange {
			t.Errorf("%q: strange are %v, want %q", tt.question, r.Strange, tt.strange)
		}
		if v := x.Judge(r, list); tt.strange != "" && v == Sure {
			t.Errorf("%q is answered for sure", tt.question)
		}
	}
}

// Whom the records have by another number, or by a rank that is spelt otherwise, is not meant.
func TestRulersOfTheCalendar(t *testing.T) {
	x := embedded(t)
	for _, question := range []string{"What did King Edward VIII do?", "What did Tsar Nicholas I do?",
		"What did Pope Pius XII write?", "Who opposed the Marshall Plan?", "What did General Marshall say?"} {
		if r, _ := hits(t, x, question); len(r.Persons)+len(r.OneOf) > 0 {
			t.Errorf("%q is about %s", question, r.Persons[0].ID)
		}
	}
}
