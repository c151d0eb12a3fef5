package ask

import (
	"strings"
	"testing"

	"daybook/index/indextest"
)

// Whom the calendar calls by the given name is meant by it, and nobody by an ordinary word, a land or a month.
func TestReadGiven(t *testing.T) {
	x := build(t, indextest.Calendar(t))
	for _, tt := range []struct{ question, want string }{
		{"why was Polina dismissed?", "zhemchuzhina-polina"}, {"what did Averell promise?", "harriman-averell"},
		{"the tears of zoya", "mossina-zoia"}, {"Zina, the girl of Trotsky", "volkova-zinaida"},
		{"a frank talk about the German army in August", ""}, {"what did Boris say?", ""}, {"the clement spring", ""},
	} {
		var got []string
		for _, p := range x.Read(tt.question, indextest.Day).Persons {
			got = append(got, p.ID)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: read as %q, want %q", tt.question, got, tt.want)
		}
	}
}
