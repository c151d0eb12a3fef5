package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"daybook": mainOverInvented})
}

// TestScripts runs the program as a person does. The texts are invented, in the
// layout of the real ones.
func TestScripts(t *testing.T) { scripts(t, "testdata/script") }

// TestRealScripts runs it over the real texts, where they are at hand: $SHARED.
func TestRealScripts(t *testing.T) {
	shared := sharedDir(t)
	if shared == "" {
		t.Skip("the texts are not at hand: set DAYBOOK_SHARED to the directory that has texts/")
	}
	scripts(t, "testdata/real", "SHARED="+shared)
}

func scripts(t *testing.T, dir string, env ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes a while")
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DAYBOOK_DATA", filepath.Join(e.WorkDir, "data"))
			for _, name := range []string{"page.txt", "book.txt"} {
				data, err := os.ReadFile(filepath.Join("testdata", "texts", name))
				if err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(e.WorkDir, name), data, 0o600); err != nil {
					return err
				}
			}
			e.Setenv("BOOK", filepath.Join(e.WorkDir, "book.txt"))
			e.Vars = append(e.Vars, env...)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mangle": mangle,
			"change": change,
		},
	})
}

// sharedDir is the directory with the real texts, "" where they are not at hand. The tests to which
// they make a difference are called TestReal…, so that .ci/run runs no others again for them.
func sharedDir(t *testing.T) string {
	t.Helper()
	if !strings.HasPrefix(t.Name(), "TestReal") {
		t.Fatal("what needs the real texts is called TestReal…: .ci/run asks for it by that")
	}
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	if _, err := os.Stat(filepath.Join(dir, "texts")); err != nil {
		return ""
	}
	return dir
}

// mangle makes a bad file of a good one: mangle HOW FROM TO.
func mangle(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: mangle HOW FROM TO")
	}
	data := ts.ReadFile(args[1])
	switch args[0] {
	case "crlf":
		data = strings.ReplaceAll(data, "\n", "\r\n")
	case "bom":
		data = "\ufeff" + data
	case "latin1": // as Windows writes it
		var b []byte
		for _, r := range data {
			if r == '•' {
				r = 0x95
			}
			b = append(b, byte(r))
		}
		data = string(b) + "\xe9t\xe9 of another kind\n"
	case "utf16":
		b := []byte{0xff, 0xfe}
		for _, r := range data {
			b = append(b, byte(r), byte(r>>8))
		}
		data = string(b)
	case "binary":
		data = "\x00\x01\x02" + data
	case "cut": // in the middle of the text
		data, _, _ = strings.Cut(data, "until it was gone")
	case "letter": // in the middle of a letter
		data, _, _ = strings.Cut(data, "•")
		data += "\xe2\x80"
	case "half":
		data, _, _ = strings.Cut(data, "Chapter Two")
	case "rest": // of what half has
		_, data, _ = strings.Cut(data, "Chapter Two")
	case "most": // half, and more: the two overlap
		data, _, _ = strings.Cut(data, "Chapter Four")
	case "noisy": // as optical reading spoils it
		data = strings.NewReplacer("heron", "hcron", "quarry", "quany").Replace(data)
	case "huge":
		ts.Check(os.WriteFile(ts.MkAbs(args[2]), nil, 0o600))
		ts.Check(os.Truncate(ts.MkAbs(args[2]), 200<<20)) // takes no room on the disk
		return
	default:
		ts.Fatalf("mangle: no way %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(data), 0o600))
}

// change adds a line to the one file of a directory.
func change(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: change DIRECTORY")
	}
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*"))
	ts.Check(err)
	f, err := os.OpenFile(files[0], os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteString("Added by hand.\n")
	ts.Check(errors.Join(err, f.Close()))
}

// TestSignal ends a console that waits for a line.
func TestSignal(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	cancel()
	var stdout, stderr strings.Builder
	if code := run(ctx, []string{"-data", t.TempDir()}, in, &stdout, &stderr); code != failed {
		t.Errorf("exit code %d, want %d; stderr: %s", code, failed, stderr.String())
	}
}
