// Package config is the settings of the program, each a flag and a variable.
package config

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Config is every setting of the program. A setting is a flag, and a variable of the
// same Name: -texts is DAYBOOK_TEXTS. The flag wins. Nothing else reads the environment.
type Config struct {
	Texts   string // directory of texts; "" means "texts" under Data
	Data    string // directory of what the program keeps
	Files   string // directory of the files that go with answers; "" means "files" under Data
	JSON    bool
	Explain bool   // for ask: say why an answer is what it is
	Color   string // auto, always or never
	Width   int    // letters a line; 0 means the terminal's, or 80
	Lines   int    // of a page of an answer; AllLines for no pages, AutoLines for the terminal's
	Quote   int    // most letters of a work in a public answer, and of one quotation in a list; 0 for all
	Monthly int    // most letters of a work in public in one server in a month; 0 for all

	Listen string // address of the page of play, or of the health and metrics of serve
	State  string // "" for a file under Data, or postgres://…
	Guild  string // the one server that the commands are registered with; "" for all
	Takes  string // the application that is to have the state; "" for the one that has it
	Shard  [2]int // number and count; {0, 0} for the only one
	Plan   int    // for post: the year to plan
	Copy   string // for import: what to do with a second copy of a work
	Every  bool   // for import: list every line that is left out
	As     string // for import: the name of the diary
	Year   int    // for import: the year of its first dates, 0 where the diary says it

	// What concerns Discord comes from variables alone.
	Token     string
	TokenFile string // holds it where Token is empty
	APIBase   string

	NoColor bool // the variable NO_COLOR is set; see https://no-color.org
}

// variable is the name of a setting's variable.
func (s Setting) variable() string { return "DAYBOOK_" + strings.ToUpper(s.Name) }

// Environment takes the settings from variables.
func (c *Config) Environment(getenv func(string) string) error {
	c.Color, c.Lines, c.Quote = "auto", AutoLines, 700
	c.NoColor = getenv("NO_COLOR") != ""
	c.Token, c.TokenFile, c.APIBase = getenv("DISCORD_TOKEN"), getenv("DISCORD_TOKEN_FILE"), getenv("DISCORD_API_BASE")
	for _, s := range Settings() {
		if v := getenv(s.variable()); v != "" {
			if err := s.set(c, v); err != nil {
				return fmt.Errorf("the variable %s is %q: %w", s.variable(), v, err)
			}
		}
	}
	return nil
}

// Finish fills in what depends on the machine.
func (c *Config) Finish() error {
	if c.Data == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return fmt.Errorf("no directory for data is known: set -data or DAYBOOK_DATA")
		}
		c.Data = filepath.Join(dir, "daybook")
	}
	return nil
}

// String writes all settings but the secret ones.
func (c Config) String() string {
	var parts []string
	for _, s := range Settings() {
		if v := s.get(&c); s.secret && v != "" {
			parts = append(parts, s.Name+"=(set)")
		} else {
			parts = append(parts, s.Name+"="+v)
		}
	}
	return strings.Join(parts, " ")
}

// Flags makes the flags of a command: those that all take, and those named. Before
// the command's name (after nil) every setting may stand.
func Flags(c *Config, names []string, after *flag.FlagSet) *flag.FlagSet {
	fs := flag.NewFlagSet("daybook", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	for _, s := range Settings() {
		if after != nil && !s.Common && !slices.Contains(names, s.Name) {
			continue
		}
		if s.isBool {
			fs.BoolFunc(s.Name, s.Usage, func(v string) error { return s.set(c, v) })
		} else {
			fs.Func(s.Name, s.Usage, func(v string) error { return s.set(c, v) })
		}
	}
	return fs
}

// AllLines says that answers are written whole, however long; AutoLines, that a typed
// session takes the height of its terminal, and everything else all.
const (
	AllLines  = 0
	AutoLines = -1
)
