package index

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/index/indextest"
)

var update = flag.Bool("update", false, "rewrite the rankings in testdata/ranking")

// mayDiffer is how many of ten hits may be others than in the golden: a word more in an
// abstract moves the last of them.
const mayDiffer = 3

// The rankings of testdata/ranking, one file a question, over the calendar alone: its
// first line is the question, then come the hits. After a change they are rewritten by
// go test ./index -run Rankings -update, and the difference is read as text.
func TestRankings(t *testing.T) {
	x := embedded(t)
	files, err := filepath.Glob(filepath.Join("testdata", "ranking", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no rankings", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		r := x.Read(lines[0], indextest.Day)
		hits, err := x.Ask(t.Context(), r, 10)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		got.WriteString(lines[0] + "\n")
		var ids []string
		for i, h := range hits {
			got.WriteString(fmt.Sprintf("%2d. %-26s %s\n", i+1, h.Item.ID, h.Item.Headline))
			ids = append(ids, h.Item.ID)
		}
		if *update {
			if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		differ := max(len(ids), len(lines)-1)
		for i, l := range lines[1:] {
			id := strings.Fields(l)[1]
			if slices.Contains(ids, id) {
				differ--
			}
			if i == 0 && (len(ids) == 0 || ids[0] != id) {
				t.Errorf("%s: the first hit is not %s:\n%s", name, id, got.String())
			}
		}
		if differ > mayDiffer {
			t.Errorf("%s: %d of the hits are others, want at most %d; got\n%s", name, differ, mayDiffer, got.String())
		}
	}
}
