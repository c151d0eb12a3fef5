package names

import (
	"slices"
	"strings"
	"testing"
)

func TestPostsDescribe(t *testing.T) {
	for post, want := range map[string]string{
		"Foreign Minister of Sweden 1932-39": "foreign Minister of Sweden; Swedish foreign " +
			"Minister",
		"Envoy in Riga 1927-33, ambassador in Lima from March 1938": "envoy in Riga; ambassador in Lima",
		"Writer":                      "",
		"First head of the tram line": "head of the tram line",
		"":                            "",
	} {
		if got := strings.Join(postsOf(post), "; "); got != want {
			t.Errorf("%s: got %q, want %q", post, got, want)
		}
	}
	d := NewDirectory([]*Person{{ID: "dunin", Heading: "Dunin, Lev", Post: "Foreign Minister of Sweden 1932-39"}},
		func(string) int { return 0 })
	found := d.Described("What did the Swedish foreign minister say?")
	if len(found) != 1 || !slices.Contains(found[0].Persons, d.persons[0]) {
		t.Errorf("got %v, want who held the post", found)
	}
}
