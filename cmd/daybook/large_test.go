package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestLargeImports imports what is large in one way each: a line, an entry, the number of
// files. Each was once refused, or read for minutes.
func TestLargeImports(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds; run it without -short")
	}
	const sentence = "The heron stood in the reeds and did not move. "
	day := func(n int, text string) string {
		d := time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
		return fmt.Sprintf("%s\n\n%s\n\n", d.Format("2 January 2006"), text)
	}
	files := func(n int) map[string]string {
		list := map[string]string{}
		for i := range n {
			d := time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i)
			list[d.Format("2006-01-02")+".txt"] = sentence
		}
		return list
	}
	tests := []struct {
		name  string
		files map[string]string
		days  []string
	}{
		{"a line of a megabyte", map[string]string{"diary.txt": day(0, sentence) +
			day(1, strings.Repeat(sentence, 1<<20/len(sentence))) + day(2, sentence)},
			[]string{"1901-01-02", "1901-01-03"}},
		{"an entry of a megabyte", map[string]string{"diary.txt": day(0, sentence) +
			day(1, strings.Repeat(sentence+"\n\n", 1<<20/len(sentence))) + day(2, sentence)},
			[]string{"1901-01-02", "1901-01-03"}},
		{"a thousand files", files(1000), []string{"1903-09-27"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, from := t.TempDir(), t.TempDir()
			for name, text := range tt.files {
				if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			program := func(args ...string) string {
				t.Helper()
				var out, errs bytes.Buffer
				code := run(t.Context(), append(args[:1:1], append([]string{"-data", data}, args[1:]...)...),
					strings.NewReader(""), &out, &errs)
				if code != okay {
					t.Fatalf("%q: exit code %d\n%.2000s", args, code, errs.String())
				}
				return out.String()
			}
			program("import", "-as", "heron", from)
			for _, day := range tt.days {
				got := program("ask", "/on "+day+" heron")
				if !strings.Contains(got, "The heron stood in the reeds") {
					t.Errorf("/on %s: got %.300s", day, got)
				}
				if len(got) > 300_000 {
					t.Errorf("/on %s: %d bytes at once", day, len(got))
				}
			}
		})
	}
}
