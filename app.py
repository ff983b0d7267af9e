"""Streamlit entry: page config and navigation, nothing else."""

import streamlit as st

from assistant.ui.navigation import navigate

st.set_page_config(page_title="Hỏi Báo", page_icon=":material/newspaper:", layout="wide")
navigate()
