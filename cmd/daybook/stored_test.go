package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/cmd/daybook/score"
)

// TestRealStored asks questions to Pepys, imported from the real file, beside the two books: by strangers
// who read the diary and nothing of the program, in other words than his. Of half-remembered stories
// those below 45 in a hundred with the right day among the first three would be a fault.
func TestRealStored(t *testing.T) {
	const least = 45 // in a hundred; .50 of 198 when this was written
	shared := sharedDir(t)
	if shared == "" {
		t.Skip("set DAYBOOK_SHARED to the directory with texts/ and other/pepys-standard-ebooks.epub")
	}
	data := t.TempDir()
	daybook := func(args ...string) []byte {
		var out, errs bytes.Buffer
		args = append([]string{"-data", data, "-texts", filepath.Join(shared, "texts")}, args...)
		if code := runWith(t.Context(), nil, args, strings.NewReader(""), &out, &errs); code != okay {
			t.Fatalf("%s: exit code %d\n%s", args[len(args)-2], code, errs.String())
		}
		return out.Bytes()
	}
	epub := filepath.Join(shared, "other", "pepys-standard-ebooks.epub")
	if _, err := os.Stat(epub); err != nil {
		t.Skip("needs " + epub)
	}
	daybook("import", "-as", "pepys", epub)
	files, err := filepath.Glob(filepath.Join("..", "..", "index", "testdata", "stored", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files of questions, %v", len(files), err)
	}
	all, right, words, met := 0, 0, 0, 0
	for _, file := range files {
		var e score.Evaluation
		if err := json.Unmarshal(daybook("-json", "eval", file), &e); err != nil {
			t.Fatal(err)
		}
		for _, q := range e.Questions {
			found := q.Rank > 0 && q.Rank <= 3
			switch {
			case q.Type == "paraphrase":
				all++
				if found {
					right++
				}
			case q.Type == "keyword":
				words++
				if found {
					met++
				}
			}
		}
	}
	t.Logf("half-remembered: %d of %d among the first three; by the very words: %d of %d", right, all, met, words)
	if 100*right < least*all {
		t.Errorf("half-remembered: %d of %d, want %d in a hundred", right, all, least)
	}
	if met < words {
		t.Errorf("by the very words: %d of %d", met, words)
	}
}
