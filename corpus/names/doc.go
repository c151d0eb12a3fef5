// Package names is the one reader of names: of persons as people type them ([Directory]) and as they stand in the
// texts ([Namer]), and of the terms of a time ([Glossary]). It has the authority records of both.
package names
