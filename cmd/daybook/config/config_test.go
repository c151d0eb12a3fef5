package config

import (
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
		{"no number", nil, []string{"-lines", "all"}, "whole number from 0", true},
		{"one of a few", nil, []string{"-color", "red"}, "auto, always or never", true},
		{"a shard", nil, []string{"-shard", "1/4", "-v", "-plan", "2028"}, "shard=1/4 ", false},
		{"no shard", nil, []string{"-shard", "4/4"}, "0/4 for the first of four", true},
		{"no database", nil, []string{"-state", "mysql://x"}, "postgres://", true},
		{"a secret", nil, []string{"-state", "postgres://reader:word@host/x"}, "state=(set) ", false},
		{"no application", nil, []string{"-application", "reader"}, "Application ID", true},
		{"a bad boolean", map[string]string{"DAYBOOK_JSON": "perhaps"}, nil, "true or false", true},
	} {
		var c Config
		err := c.Environment(func(name string) string { return test.env[name] })
		if err == nil {
			err = Flags(&c, nil, nil).Parse(test.args)
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

// After the name of a command only its flags stand.
func TestFlagsOfACommand(t *testing.T) {
	var c Config
	all := Flags(&c, nil, nil)
	if err := Flags(&c, []string{"json"}, all).Parse([]string{"-json", "-data", "x"}); err != nil || !c.JSON ||
		c.Data != "x" {
		t.Errorf("got %v, %v", err, c)
	}
	if err := Flags(&c, []string{"json"}, all).Parse([]string{"-width", "80"}); err == nil {
		t.Error("a flag of another command is taken")
	}
}

// What the machine says is taken where nothing else does.
func TestFinish(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	var c Config
	if err := c.Finish(); err != nil || filepath.Base(c.Data) != "daybook" {
		t.Errorf("got %q, %v", c.Data, err)
	}
	t.Setenv("HOME", "")
	if err := new(Config).Finish(); err == nil || !strings.Contains(err.Error(), "set -data") {
		t.Errorf("without a home: %v", err)
	}
}
