package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestConfig(t *testing.T) {
	for _, test := range []struct {
		name string
		env  map[string]string
		args []string
		want string // a part of the config as printed, or of the error
		bad  bool
	}{
		{"defaults", nil, nil, "json=false explain=false color=auto width=0 lines=-1 quote=700", false},
		{"a variable", map[string]string{"DAYBOOK_TEXTS": "a"}, nil, "texts=a ", false},
		{"the flag wins", map[string]string{"DAYBOOK_TEXTS": "a"}, []string{"-texts", "b"}, "texts=b ", false},
		{"a bad variable", map[string]string{"DAYBOOK_QUOTE": "many"}, nil, "DAYBOOK_QUOTE", true},
		{"a bad flag", nil, []string{"-width", "3"}, "from 20", true},
		{"a bad boolean", map[string]string{"DAYBOOK_JSON": "perhaps"}, nil, "true or false", true},
	} {
		var c Config
		err := c.environment(func(name string) string { return test.env[name] })
		if err == nil {
			err = newFlags(&c, nil, nil).Parse(test.args)
		}
		got := c.String() + " "
		if err != nil {
			got = err.Error()
		}
		if (err != nil) != test.bad || !strings.Contains(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "history")
	h := openHistory(path)
	if h.Len() != 0 {
		t.Fatalf("a new history has %d lines", h.Len())
	}
	for _, line := range []string{"/on 1938", "", "/on 1938", "/who Parrot"} {
		h.Add(line)
	}
	again := openHistory(path)
	if again.Len() != 2 || again.At(0) != "/who Parrot" || again.At(1) != "/on 1938" {
		t.Errorf("got %q", again.lines)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the history may be read by others: %v, %v", info.Mode(), err)
	}
}
