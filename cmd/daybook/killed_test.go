package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/cmd/daybook/library"
)

// ledgerTEI is an invented diary of one person's days in one TEI file; every entry has the word.
func ledgerTEI(n int, word string) string {
	var b strings.Builder
	b.WriteString(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The Sluice ` +
		`Ledger</title>
<author>Tamsin Orrock</author></titleStmt></fileDesc><profileDesc><langUsage><language ` +
		`ident="en">English</language></langUsage></profileDesc></teiHeader><text><body>`)
	for i := range n {
		day := time.Date(1861, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i).Format("2006-01-02")
		fmt.Fprintf(&b, `<div type="entry" xml:id="e%d"><p><date when="%s">%s</date> Saw <persName `+
			`ref="#hobbs">Tom <surname>Hobbs</surname></persName> by sluice %d, %s.</p></div>`+"\n", i, day, day, i,
			word)
	}
	b.WriteString("</body></text></TEI>")
	return b.String()
}

// program runs the program in this process, over a data directory.
func program(t *testing.T, data string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = runWith(t.Context(), nil, append([]string{"-data", data}, args...), strings.NewReader(""), &out, &errs)
	return out.String(), errs.String(), code
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestImportKilled kills a process that replaces a diary, at any moment of its work. What is
// there afterwards is the old diary or the new one, all of it; it can be searched; the next
// run says what is the case, and the next import ends well.
func TestImportKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program many times; run it without -short")
	}
	const entries, kills = 300, 5
	dir := t.TempDir()
	before := write(t, filepath.Join(dir, "before.xml"), ledgerTEI(entries, "quietly"))
	after := write(t, filepath.Join(dir, "after.xml"), ledgerTEI(entries, "loudly"))
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	begin := func(data string) *exec.Cmd {
		cmd := exec.CommandContext(context.Background(), self)
		// testscript knows the program by its name
		cmd.Args = []string{"daybook", "-data", data, "import", "-as", "orrock", after}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd
	}
	old := filepath.Join(dir, "old")
	if _, errs, code := program(t, old, "import", "-as", "orrock", before); code != okay {
		t.Fatalf("import: exit code %d\n%s", code, errs)
	}
	fresh := func(i int) string {
		data := filepath.Join(dir, fmt.Sprint("data", i))
		if err := os.CopyFS(data, os.DirFS(old)); err != nil {
			t.Fatal(err)
		}
		return data
	}
	start := time.Now()
	if err := begin(fresh(0)).Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(start)
	was := map[string]int{}
	for i := 1; i <= kills; i++ {
		data := fresh(i)
		cmd := begin(data)
		time.Sleep(whole * time.Duration(i) / kills)
		_ = cmd.Process.Kill() // it may have ended by itself
		_ = cmd.Wait()
		was[standing(t, data, entries)]++
		out, errs, code := program(t, data, "import", "-as", "orrock", after)
		if code != okay || standing(t, data, entries) != "loudly" {
			t.Fatalf("the next import: exit code %d\n%s%s", code, out, errs)
		}
		left, err := filepath.Glob(filepath.Join(data, "diaries", ".*"))
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
	t.Logf("%d kills: %v", kills, was)
}

// standing returns which of the two diaries is there, and fails where it is neither.
func standing(t *testing.T, data string, entries int) string {
	t.Helper()
	_, missing := os.Stat(library.Library{Data: data}.Journal())
	found := ""
	for _, word := range []string{"quietly", "loudly"} {
		out, errs, code := program(t, data, "ask", "-json", "/search "+word+" diary:orrock")
		var a struct{ Total int }
		if err := json.Unmarshal([]byte(out), &a); err != nil || code != okay {
			t.Fatalf("exit code %d, %v\n%s%s", code, err, out, errs)
		}
		if told := strings.Contains(errs, "broken off"); told != (missing == nil) {
			t.Errorf("an import was broken off: %t; said: %q", missing == nil, errs)
		}
		switch {
		case a.Total == entries && found == "":
			found = word
		case a.Total != 0:
			t.Errorf("%d of %d entries have %q", a.Total, entries, word)
		}
	}
	if found == "" {
		t.Error("neither diary is there")
	}
	return found
}

// TestWhoReadsAPage asks for a person whom many entries name.
func TestWhoReadsAPage(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program five times, and one part of it after the other; run it without -short")
	}
	data := t.TempDir()
	file := write(t, filepath.Join(data, "ledger.xml"), ledgerTEI(130, "quietly"))
	if _, errs, code := program(t, data, "import", "-as", "orrock", file); code != okay {
		t.Fatalf("import: exit code %d\n%s", code, errs)
	}
	type answer struct {
		Total  int
		Hits   []struct{ ID string }
		People []struct {
			Mentions []struct{ ID, Surface string }
		}
	}
	out, errs, code := program(t, data, "ask", "-json", "/who Hobbs")
	var a answer
	if err := json.Unmarshal([]byte(out), &a); err != nil || code != okay {
		t.Fatalf("exit code %d, %v\n%s%s", code, err, out, errs)
	}
	if a.Total != 130 || len(a.Hits) != 130 || len(a.People) != 1 || len(a.People[0].Mentions) != 130 ||
		a.People[0].Mentions[129].Surface != "Tom Hobbs" {
		t.Errorf("a program gets %d of %d hits, %+v", len(a.Hits), a.Total, a.People)
	}
	for request, want := range map[string]string{"/who Hobbs": "82 more: /who name:Hobbs page:7",
		"/who Hobbs page:7":   "sluice 48,",
		"/who Hobbs May 1861": "Of 130 items that name him or her, 31 are shown: those of May 1861."} {
		if out, errs, _ := program(t, data, "ask", request); !strings.Contains(out, want) {
			t.Errorf("%s: no %q in\n%s%s", request, want, out, errs)
		}
	}
}
