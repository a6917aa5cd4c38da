"""The example study: six interviews written for qualcode, coded by two people, with all that follows."""

from qualcode.demo.build import STUDY_FILE, DemoFiles, build_demo

__all__ = ["STUDY_FILE", "DemoFiles", "build_demo"]
