package maisky

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/corpus"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestGolden reads the invented pages of testdata without a calendar, so that all
// rules are seen at work.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(a.Files[0].Data), "\n")
			if !Recognise(lines) {
				t.Error("not recognised as a page of the archive")
			}
			text, problems := Read(lines, nil)
			if refused := strings.HasPrefix(filepath.Base(name), "no-"); refused != (text == nil) {
				t.Errorf("refused: %t, want %t", text == nil, refused)
			}
			checkNothingLost(t, lines, text, problems)
			got := dump(text, problems)
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(got, string(a.Files[1].Data)); diff != "" {
				t.Errorf("-got +want; go test -update rewrites\n%s", diff)
			}
		})
	}
}

func dump(text *corpus.Text, problems []corpus.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		kind := "refused"
		if p.Warning {
			kind = "warning"
		}
		fmt.Fprintf(&b, "%s: %v\n", kind, p)
	}
	if text == nil {
		return b.String()
	}
	for _, e := range text.Entries {
		fmt.Fprintf(&b, "entry %s, %s (%s) %q %s\n", e.ID, e.Date, e.Date.Basis, e.Date.Printed, e.Date.Reason)
		fmt.Fprintf(&b, "volume %s\nflag %s\n", e.Volume, e.Flag)
		for _, p := range e.Passages {
			var indent strings.Builder
			for h := p.Host; h != nil; h = h.Host {
				indent.WriteString("    ")
			}
			guess := ""
			if p.Guess {
				guess = "?"
			}
			fmt.Fprintf(&b, "%s%s%s, lines %v, p. %s: %s\n", indent.String(), p.Voice, guess, p.Lines, p.Pages(),
				p.Text)
		}
	}
	for _, s := range text.Skipped {
		fmt.Fprintf(&b, "skipped %d-%d: %s\n", s.Lines.From, s.Lines.To, s.Why)
	}
	return b.String()
}
